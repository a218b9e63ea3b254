using System.Diagnostics.CodeAnalysis;

namespace Paceline.Common;

/// <summary>Which addresses somebody of an organisation may have Paceline call, by how they are written. Where a name leads is held when it is called. Pure.</summary>
public static class OutboundUrl
{
    public const int Longest = 1000;

    // Where services that are meant to be called answer; others would make Paceline a scanner of ports.
    private static readonly int[] Ports = [443, 8443];

    /// <summary>Reads an address, or says what is wrong with it and how to mend it.</summary>
    /// <param name="allowsLoopback">Whether this machine may be called, without TLS: for development and tests.</param>
    public static bool TryRead(string? text, bool allowsLoopback, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? problem)
    {
        url = null;
        problem = Problem(text, allowsLoopback, out var read);
        if (problem is not null)
        {
            return false;
        }
        url = read!;
        return true;
    }

    private static string? Problem(string? text, bool allowsLoopback, out Uri? url)
    {
        url = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return "Give an address, such as https://login.example.com.";
        }
        if (text.Length > Longest)
        {
            return $"Give an address of at most {Longest} characters.";
        }
        // Uri would mend these, so that what is called is not what was read.
        if (text.Any(one => char.IsWhiteSpace(one) || char.IsControl(one) || one == '\\') || !Uri.TryCreate(text, UriKind.Absolute, out url) || url.Host.Length == 0)
        {
            return "This is no address; give one such as https://login.example.com.";
        }
        if (url.UserInfo.Length > 0)
        {
            return "Leave out the name or password before the @.";
        }
        if (url.Fragment.Length > 0 || text.EndsWith('#'))
        {
            return "Leave out what follows the #.";
        }
        if (allowsLoopback && url.IsLoopback && url.Scheme is "http" or "https")
        {
            return null;
        }
        if (url.Scheme != Uri.UriSchemeHttps)
        {
            return "Give an address that begins with https://.";
        }
        return Ports.Contains(url.Port) ? null : "Give an address at port 443 or 8443.";
    }
}
