using System.Security.Cryptography;
using System.Text;

namespace Paceline.Storage;

/// <summary>
/// Opens values in the form from before there were data keys, sealed under the deployment's key itself. Layout: 1, nonce, tag, ciphertext. Nothing
/// is sealed so any more, and what is found so is sealed anew.
/// </summary>
internal sealed class FormerSeal(IEnumerable<byte[]> keys)
{
    public const byte Form = 1;

    public byte[] Open(byte[] sealedBytes, SecretPlace place)
    {
        foreach (var key in keys)
        {
            try
            {
                return AesSeal.Open(key, sealedBytes.AsSpan(1), Encoding.UTF8.GetBytes(place.Former));
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another of the keys may be the one.
            }
        }
        throw new CryptographicException($"The secret of {place} was sealed under another key or for another place, or was changed.");
    }
}
