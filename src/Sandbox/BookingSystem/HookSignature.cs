using System.Security.Cryptography;
using System.Text;

namespace Paceline.BookingSystem;

/// <summary>How Standard Webhooks sign what they send.</summary>
public static class HookSignature
{
    /// <summary>Over a webhook's id, its time and its body.</summary>
    /// <param name="secret">As whsec_ and base64.</param>
    public static string Of(string secret, string id, string timestamp, string body) => "v1," + Convert.ToBase64String(
        HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
}
