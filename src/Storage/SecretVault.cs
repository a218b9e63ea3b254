using System.Security.Cryptography;
using Paceline.Common;

namespace Paceline.Storage;

/// <summary>
/// Seals and opens secrets by envelope: a data key of the organisation seals them, and a key outside the database wraps that. Keys are fetched each
/// time and kept nowhere, so that a data key that is gone opens nothing from then on.
/// </summary>
public sealed class SecretVault
{
    private readonly OrgDatabase _database;
    private readonly DataKeyStore _rows;
    private readonly IKeyEncryption _keys;
    private readonly FormerSeal _former;
    private readonly TimeProvider _time;

    public SecretVault(OrgDatabase database, ConfiguredKeys keys, TimeProvider time)
        : this(database, keys, keys.Former, time)
    {
    }

    internal SecretVault(OrgDatabase database, IKeyEncryption keys, FormerSeal former, TimeProvider time) =>
        (_database, _rows, _keys, _former, _time) = (database, new DataKeyStore(database), keys, former, time);

    /// <summary>The key that seals the organisation's secrets now; made when there is none.</summary>
    public async Task<DataKey> Current(OrgId org, CancellationToken cancellationToken = default)
    {
        if (await _rows.Latest(org, cancellationToken) is not { } row)
        {
            await using var transaction = await _database.Begin(org, cancellationToken);
            await Add(transaction, 0, _time.GetUtcNow(), cancellationToken);
            await transaction.Commit(cancellationToken);
            row = (await _rows.Latest(org, cancellationToken))!;
        }
        return await Unwrap(org, row, cancellationToken);
    }

    public async Task<byte[]> Seal(byte[] secret, SecretPlace place, CancellationToken cancellationToken = default) =>
        (await Current(place.Org, cancellationToken)).Seal(secret, place);

    /// <exception cref="CryptographicException">It was sealed for another place or with a key that is gone, or was changed.</exception>
    public async Task<byte[]> Open(byte[] sealedBytes, SecretPlace place, CancellationToken cancellationToken = default)
    {
        if (sealedBytes is [FormerSeal.Form, ..])
        {
            return _former.Open(sealedBytes, place);
        }
        if (DataKey.NumberOf(sealedBytes) is not { } number)
        {
            throw new CryptographicException($"The secret of {place} is not in a form this version can open.");
        }
        var row = await _rows.Find(place.Org, number, cancellationToken)
            ?? throw new CryptographicException($"The secret of {place} was sealed with data key {number}, which is gone.");
        return (await Unwrap(place.Org, row, cancellationToken)).Open(sealedBytes, place);
    }

    /// <summary>Makes a new key, which seals once the transaction commits. What others sealed still opens, and is sealed anew step by step.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> Rotate(OrgTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var latest = await DataKeyStore.Lock(transaction, cancellationToken);
        await Add(transaction, latest, now, cancellationToken);
        return latest + 1;
    }

    /// <summary>Wraps anew what another key than the current one wraps; the data keys, and so the secrets, stay.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Rewrap(OrgId org, CancellationToken cancellationToken = default)
    {
        var rewrapped = 0;
        foreach (var row in (await _rows.All(org, cancellationToken)).Where(row => row.Wrapped.Kek != _keys.Current))
        {
            var place = Place(org, row.Number);
            var wrapped = await _keys.Wrap(await _keys.Unwrap(row.Wrapped, place, cancellationToken), place, cancellationToken);
            rewrapped += await _rows.Rewrap(org, row, wrapped, cancellationToken) ? 1 : 0;
        }
        return rewrapped;
    }

    // Of two that make the first at once, one finds the other's.
    private async Task Add(OrgTransaction transaction, int latest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetBytes(AesSeal.KeyBytes);
        await DataKeyStore.Add(transaction, latest + 1, await _keys.Wrap(key, Place(transaction.Org, latest + 1), cancellationToken), now, cancellationToken);
    }

    private async Task<DataKey> Unwrap(OrgId org, DataKeyRow row, CancellationToken cancellationToken) =>
        new(org, row.Number, await _keys.Unwrap(row.Wrapped, Place(org, row.Number), cancellationToken));

    private static string Place(OrgId org, int number) => $"data key {org}/{number}";
}
