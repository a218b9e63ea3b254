namespace Paceline.Storage;

/// <summary>A data key as it is stored: sealed by a key that is not in the database.</summary>
/// <param name="Kek">The name of the key that wraps it.</param>
public sealed record WrappedKey(string Kek, byte[] Bytes);

/// <summary>Wraps data keys with keys that never are in the database: from settings, or held by a service that gives none away.</summary>
public interface IKeyEncryption
{
    /// <summary>The name of the key that wraps from now on; others only unwrap.</summary>
    string Current { get; }

    /// <param name="place">What the data key is, such as data key o12/3: unwrapped as another it does not open.</param>
    Task<WrappedKey> Wrap(byte[] key, string place, CancellationToken cancellationToken = default);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was wrapped by a key that is not here, or as another, or was changed.</exception>
    Task<byte[]> Unwrap(WrappedKey wrapped, string place, CancellationToken cancellationToken = default);
}
