using System.Security.Cryptography;
using System.Text.Json;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Alerts;

/// <summary>Where a receiver is reached, and what signs what is sent there; for PagerDuty, the key of its integration.</summary>
internal sealed record ReceiverSecret(string Address, byte[] Key)
{
    private const int KeyBytes = 32;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    public override string ToString() => "ReceiverSecret";
}

/// <summary>Seals and opens what must not stand in a table to be read.</summary>
internal sealed class ReceiverVault(ReceiverStore store, SecretVault vault)
{
    public Task<byte[]> Seal(OrgId org, int receiver, ReceiverSecret secret) => vault.Seal(JsonSerializer.SerializeToUtf8Bytes(secret), SecretPlace.Receiver(org, receiver));

    /// <summary>Null where there is none, or none that can still be opened.</summary>
    public async Task<ReceiverSecret?> Open(OrgId org, int receiver, CancellationToken cancellationToken = default)
    {
        try
        {
            return await store.Sealed(org, receiver, cancellationToken) is { } bytes
                ? JsonSerializer.Deserialize<ReceiverSecret>(await vault.Open(bytes, SecretPlace.Receiver(org, receiver), cancellationToken))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
