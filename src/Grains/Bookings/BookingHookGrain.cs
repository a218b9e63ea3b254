using System.Globalization;
using System.Security.Cryptography;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Lets webhooks through that are signed. Keeps nothing, so a secret that was changed holds at once.</summary>
[GrainType("bookings.hook"), StatelessWorker]
internal sealed class BookingHookGrain(BookingSystemStore store, OrganizationStore organizations, SecretVault vault, TimeProvider time) : Grain, IBookingHookGrain
{
    public async Task<HookAnswer> Ring(HookCall call)
    {
        if (!int.TryParse(this.GetPrimaryKeyString().AsSpan("booking-hook/".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return HookAnswer.Refused;
        }
        var org = new OrgId(number);
        if (await Key(org) is not { } key || !WebhookSignature.Holds(key, call.Id, call.Timestamp, call.Signatures, call.Body, time.GetUtcNow()))
        {
            return HookAnswer.Refused;
        }
        CallerContext.SetSystem(org);
        return await GrainFactory.GetGrain<IBookingSystemGrain>(GrainKeys.BookingSystem(org).ToString()).Rung(call.Id) ? HookAnswer.Rung : HookAnswer.Known;
    }

    private async Task<byte[]?> Key(OrgId org)
    {
        try
        {
            return await organizations.Load(org) is not null && await store.Sealed(org, BookingSystemStore.HookSecret) is { } secret ? await vault.Open(secret, SecretPlace.HookSecret(org)) : null;
        }
        catch (Exception fault) when (fault is CryptographicException or OrganizationGoneException)
        {
            return null;
        }
    }
}
