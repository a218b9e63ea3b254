using Paceline.Bookings;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>The settings <c>rate-date</c> and <c>margin-limits</c>, and whether bookings were computed by them as they are.</summary>
public sealed class MarginSettingStore(OrgDatabase database)
{
    // A stored value that the catalogue no longer has counts as none.
    private const string Values =
        "select coalesce(max(value) filter (where name = 'rate-date' and value = $2), 'BOOKING_LOCKED') as rate_date, coalesce(max(value) filter (where name = 'margin-limits'), $3) as limits";

    private const string Decided = $"({Values} from tenancy.setting where org_id = $1 and scope = 'organization' and name in ('rate-date', 'margin-limits')) d";

    private const string DecidedThen =
        $"""
        ({Values} from (
            select distinct on (name) name, value from tenancy.setting_version
            where org_id = $1 and scope = 'organization' and name in ('rate-date', 'margin-limits') and ($4::timestamptz is null or at <= $4) order by name, version desc) v) d
        """;

    /// <param name="at">When they held; null for now.</param>
    public Task<MarginSettings> Load(OrgId org, DateTimeOffset? at = null, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new($"select rate_date = $2, limits from {DecidedThen}")
            { Parameters = { Sql.Int(org.Value), Sql.Text(SettingCatalogue.RateOfDeliveryDay), Sql.Text(SettingCatalogue.MarginLimits.Default), Sql.At(at) } },
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            var limits = LadderKind.Steps(SettingCatalogue.MarginLimits.Kind.Read(reader.GetString(1)).TryGet(out var read) ? read : SettingCatalogue.MarginLimits.Default!);
            return new MarginSettings(reader.GetBoolean(0) ? FxPolicy.DeliveryDay : FxPolicy.BookingLocked, limits[0], limits[1]);
        },
        cancellationToken);

    /// <summary>Makes every booking news once the settings are others than they know of.</summary>
    /// <returns>Whether they were.</returns>
    public async Task<bool> MarkOther(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var isOther = await transaction.Execute(
            $"""
            insert into margin.known_settings as k (org_id, rate_date, limits)
            select $1, rate_date, limits from {Decided}
            where (rate_date, limits) <> ('BOOKING_LOCKED', $3) or exists (select from margin.known_settings where org_id = $1)
            on conflict (org_id) do update set rate_date = excluded.rate_date, limits = excluded.limits where (k.rate_date, k.limits) <> (excluded.rate_date, excluded.limits)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(SettingCatalogue.RateOfDeliveryDay), Sql.Text(SettingCatalogue.MarginLimits.Default)) > 0;
        if (isOther)
        {
            await BookingNewsStore.MarkAll(transaction, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return isOther;
    }
}
