using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Paceline.Common;

namespace Paceline.Storage;

/// <summary>
/// A key of an organisation, for as long as something is sealed or opened. Layout of what it seals: 2, its number (4 bytes, big-endian), nonce, tag,
/// ciphertext. Bound to the form, organisation, connection, number and field.
/// </summary>
public sealed class DataKey
{
    internal const byte Form = 2;
    private const int HeadBytes = 5;
    private readonly OrgId _org;
    private readonly byte[] _key;

    internal DataKey(OrgId org, int number, byte[] key) => (_org, Number, _key) = (org, number, key);

    public int Number { get; }

    public byte[] Seal(byte[] secret, SecretPlace place)
    {
        var sealedBytes = new byte[HeadBytes + AesSeal.Overhead + secret.Length];
        sealedBytes[0] = Form;
        BinaryPrimitives.WriteInt32BigEndian(sealedBytes.AsSpan(1), Number);
        AesSeal.Seal(_key, secret, sealedBytes.AsSpan(HeadBytes), About(place));
        return sealedBytes;
    }

    internal byte[] Open(byte[] sealedBytes, SecretPlace place)
    {
        try
        {
            return AesSeal.Open(_key, sealedBytes.AsSpan(HeadBytes), About(place));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new CryptographicException($"The secret of {place} was sealed under another key or for another place, or was changed.");
        }
    }

    /// <summary>The number of the key that sealed it; null when it is not of this form.</summary>
    internal static int? NumberOf(byte[] sealedBytes) =>
        sealedBytes.Length >= HeadBytes + AesSeal.Overhead && sealedBytes[0] == Form ? BinaryPrimitives.ReadInt32BigEndian(sealedBytes.AsSpan(1)) : null;

    private byte[] About(SecretPlace place)
    {
        // Sealing for another organisation's place is a bug here, not an attack: the place would be right and the key would be ours.
        if (place.Org != _org)
        {
            throw new ArgumentException($"A key of {_org} does not seal {place}.", nameof(place));
        }
        var about = new byte[13 + Encoding.UTF8.GetByteCount(place.Field)];
        about[0] = Form;
        BinaryPrimitives.WriteInt32BigEndian(about.AsSpan(1), place.Org.Value);
        BinaryPrimitives.WriteInt32BigEndian(about.AsSpan(5), place.Connection);
        BinaryPrimitives.WriteInt32BigEndian(about.AsSpan(9), Number);
        Encoding.UTF8.GetBytes(place.Field, about.AsSpan(13));
        return about;
    }
}
