using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Paceline.Connections;

/// <summary>A sign-in at a platform by link: what is made of chance for it. Pure; prints no value.</summary>
internal sealed class SignInLink
{
    public const int ChanceBytes = 32;

    /// <summary>How long a person may take at the platform.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private SignInLink(string state, string verifier) => (State, Verifier) = (state, verifier);

    /// <summary>Goes to the platform and comes back.</summary>
    public string State { get; }

    /// <summary>Stays here until the code is exchanged.</summary>
    public string Verifier { get; }

    /// <summary>Of the verifier, for the platform.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <param name="state">256 random bits.</param>
    /// <param name="verifier">256 others.</param>
    public static SignInLink Of(ReadOnlySpan<byte> state, ReadOnlySpan<byte> verifier) => new(Base64Url.EncodeToString(state), Base64Url.EncodeToString(verifier));

    /// <summary>What is kept of a state: 256 random bits need no salt.</summary>
    public static byte[] Hash(string state) => SHA256.HashData(Encoding.UTF8.GetBytes(state));

    public override string ToString() => "SignInLink(redacted)";
}
