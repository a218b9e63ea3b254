using System.Net;
using Microsoft.Extensions.Configuration;

namespace Paceline.Hosting;

/// <summary>Where a process answers for its health and its figures, and who is answered.</summary>
/// <param name="Urls">Addresses it listens at, as ASP.NET writes them.</param>
/// <param name="Token">What a request must bring as <c>Authorization: Bearer</c>; null where only this machine can ask.</param>
public sealed record ManagementOptions(string Urls, string? Token)
{
    private const string TokenVariable = "Paceline__Management__Token";
    private const int ShortestToken = 32;

    /// <summary>Reads the settings. Beyond this machine nobody is answered who brings no token.</summary>
    /// <param name="urls">Where the process is to listen.</param>
    /// <param name="variable">Which setting says so, for what is to be put right.</param>
    public static ManagementOptions Read(IConfiguration configuration, string urls, string variable, ICollection<string> problems)
    {
        var token = configuration["Paceline:Management:Token"];
        if (token is { Length: > 0 and < ShortestToken })
        {
            problems.Add($"{TokenVariable} has fewer than {ShortestToken} characters: make one with 'openssl rand -hex 32'.");
        }
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(url => !IsOfThisMachine(url)))
        {
            if (string.IsNullOrEmpty(token))
            {
                problems.Add($"{variable} is {url}, which other machines reach: set {TokenVariable} ('openssl rand -hex 32'), or listen at 127.0.0.1.");
            }
        }
        return new ManagementOptions(urls, string.IsNullOrEmpty(token) ? null : token);
    }

    /// <summary>Whether only this machine reaches the address.</summary>
    public static bool IsOfThisMachine(string url) =>
        Uri.TryCreate(url.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && IsThisMachine(address.Host);

    internal static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    public override string ToString() => $"ManagementOptions({Urls})";
}
