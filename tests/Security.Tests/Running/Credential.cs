using System.Globalization;
using Paceline.Tenancy;

namespace Paceline.Running;

/// <summary>What a request proves with who it is.</summary>
/// <param name="Text">The key, or the session's token.</param>
internal sealed record Credential(string Organisation, Role Role, bool IsSession, string Text)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Organisation} {Role} by {(IsSession ? "session" : "key")}");

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
