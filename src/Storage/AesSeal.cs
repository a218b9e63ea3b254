using System.Security.Cryptography;

namespace Paceline.Storage;

/// <summary>AES-256-GCM with a random nonce of 96 bits. Layout: nonce, 16-byte tag, ciphertext.</summary>
internal static class AesSeal
{
    public const int KeyBytes = 32;
    public const int Overhead = NonceBytes + TagBytes;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="about">What it is bound to: it opens with the same bytes only.</param>
    public static void Seal(byte[] key, ReadOnlySpan<byte> secret, Span<byte> target, ReadOnlySpan<byte> about)
    {
        var nonce = target[..NonceBytes];
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, secret, target[Overhead..], target[NonceBytes..Overhead], about);
    }

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> about)
    {
        var target = new byte[Overhead + secret.Length];
        Seal(key, secret, target, about);
        return target;
    }

    /// <exception cref="CryptographicException">It was sealed under another key or bound to something else, or was changed.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> source, ReadOnlySpan<byte> about)
    {
        if (source.Length < Overhead)
        {
            throw new CryptographicException("A sealed value is cut off.");
        }
        var secret = new byte[source.Length - Overhead];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(source[..NonceBytes], source[Overhead..], source[NonceBytes..Overhead], secret, about);
        return secret;
    }
}
