using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>
/// Seals an organisation's secrets anew, a few at a time: what is replaced must still be what was opened, so whoever writes meanwhile wins, and a
/// step that breaks off has lost nothing.
/// </summary>
[GrainType("connections.secrets")]
internal sealed partial class SecretsGrain(SecretVault vault, IKeyEncryption keys, ResealStore reseals, TimeProvider time, ILogger<SecretsGrain> logger) : Grain, ISecretsGrain
{
    /// <summary>How long a data key is kept that opens nothing any more: longer than anything read with it waits to be opened, or sealed to be stored.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private const int MostAtOnce = 20;
    private readonly HashSet<int> _unreadable = [];

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<SecretsView> State()
    {
        var state = await reseals.State(Org, keys.Current);
        return new SecretsView(state.Key ?? 0, state.Kek, state.Since, state.FormerKeys, state.Remaining);
    }

    public async Task<SecretsView> Rotate()
    {
        await reseals.Rotate(
            Org, vault, new AuditEntry(time.GetUtcNow(), CallerContext.Actor, "SECRETS_ROTATED", new("organization", Org.Value.ToString(CultureInfo.InvariantCulture))));
        return await State();
    }

    public async Task Step()
    {
        try
        {
            await vault.Rewrap(Org);
        }
        catch (CryptographicException exception)
        {
            NotWrapped(logger, exception, Org.ToString());
            return;
        }
        var stale = await reseals.Stale(Org);
        if (stale.Count > 0)
        {
            var key = await vault.Current(Org);
            foreach (var (connection, former) in stale.Where(one => !_unreadable.Contains(one.Connection)).Take(MostAtOnce))
            {
                await Reseal(key, connection, former);
            }
        }
        var now = time.GetUtcNow();
        await reseals.DropKeys(Org, now, now - Grace);
    }

    private async Task Reseal(DataKey key, int connection, byte[] former)
    {
        var place = connection <= ResealStore.Provider ? SecretPlace.Kept(Org, connection) : SecretPlace.Credential(Org, connection);
        try
        {
            await reseals.Replace(Org, connection, former, key.Seal(await vault.Open(former, place), place));
        }
        catch (CryptographicException exception)
        {
            // Said once: its connection says it at every pull. New credentials are sealed with the right key.
            _unreadable.Add(connection);
            NotSealed(logger, exception, place.ToString());
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The data keys of {Org} cannot be wrapped anew")]
    private static partial void NotWrapped(ILogger logger, Exception exception, string org);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Place} cannot be opened and so not be sealed anew")]
    private static partial void NotSealed(ILogger logger, Exception exception, string place);
}
