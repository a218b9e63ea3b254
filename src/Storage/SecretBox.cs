using System.Security.Cryptography;

namespace Paceline.Storage;

/// <summary>
/// Seals credentials with AES-256-GCM under the deployment's key, bound to where they belong, so that a sealed value copied to another
/// row does not open. Layout: version, 12-byte nonce, 16-byte tag, ciphertext.
/// </summary>
public sealed class SecretBox
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key;

    /// <param name="key">32 random bytes.</param>
    public SecretBox(byte[] key)
    {
        if (key.Length != 32)
        {
            throw new ArgumentException("The secrets key must be 32 bytes; set Paceline__SecretsKey to 32 random bytes in base64.", nameof(key));
        }
        _key = key;
    }

    /// <param name="place">Where the secret belongs, such as connection o12/3.</param>
    public byte[] Seal(byte[] secret, string place)
    {
        var sealedBytes = new byte[1 + NonceBytes + TagBytes + secret.Length];
        sealedBytes[0] = Version;
        var nonce = sealedBytes.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, secret, sealedBytes.AsSpan(1 + NonceBytes + TagBytes), sealedBytes.AsSpan(1 + NonceBytes, TagBytes), Place(place));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">The value was sealed under another key or for another place, or was changed.</exception>
    public byte[] Open(byte[] sealedBytes, string place)
    {
        if (sealedBytes.Length < 1 + NonceBytes + TagBytes || sealedBytes[0] != Version)
        {
            throw new CryptographicException($"The secret of {place} is not in a form this version can open.");
        }
        var secret = new byte[sealedBytes.Length - 1 - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(
            sealedBytes.AsSpan(1, NonceBytes), sealedBytes.AsSpan(1 + NonceBytes + TagBytes), sealedBytes.AsSpan(1 + NonceBytes, TagBytes), secret, Place(place));
        return secret;
    }

    private static byte[] Place(string place) => System.Text.Encoding.UTF8.GetBytes(place);
}
