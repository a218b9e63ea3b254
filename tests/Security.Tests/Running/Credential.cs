using System.Globalization;
using Paceline.Tenancy;

namespace Paceline.Running;

/// <summary>What a request proves with who it is.</summary>
/// <param name="Text">The key, the issuer's token or the session's.</param>
internal sealed record Credential(string Organisation, Role Role, bool IsSession, string Text)
{
    /// <summary>Whether it is a token that an issuer of the organisation's signed.</summary>
    public bool IsToken => !IsSession && Text.Contains('.');

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Organisation} {Role} by {(IsSession ? "session" : IsToken ? "token" : "key")}");

    public void Sign(HttpRequestMessage request)
    {
        if (IsSession)
        {
            request.Headers.Add("Cookie", "paceline=" + Text);
        }
        else
        {
            request.Headers.Add("Authorization", "Bearer " + Text);
        }
    }
}
