using Npgsql;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>The settings that bookings are computed by: <c>rate-date</c>, <c>margin-limits</c> and those of pacing; and whether bookings were computed by them as they are.</summary>
public sealed class MarginSettingStore(OrgDatabase database)
{
    private const string Names = $"'rate-date', 'margin-limits', {PacingSettings.Names}";

    // A stored value that the catalogue no longer has counts as none.
    private const string Values =
        """
        select coalesce(max(value) filter (where name = 'rate-date' and value = any($2)), 'BOOKING_LOCKED') as rate_date, coalesce(max(value) filter (where name = 'margin-limits'), $3) as limits,
               max(value) filter (where name = 'pacing-bands') as bands, coalesce(max(value) filter (where name = 'run-rate-days'), $4) as run_rate_days,
               max(value) filter (where name = 'pacing-late-days') as late_days, max(value) filter (where name = 'pacing-late-bands') as late_bands
        """;

    private const string Decided = $"({Values} from tenancy.setting where org_id = $1 and scope = 'organization' and name in ({Names})) d";

    private const string DecidedThen =
        $"""
        ({Values} from (
            select distinct on (name) name, value from tenancy.setting_version
            where org_id = $1 and scope = 'organization' and name in ({Names}) and ($5::timestamptz is null or at <= $5) order by name, version desc) v) d
        """;

    /// <param name="at">When they held; null for now.</param>
    public Task<MarginSettings> Load(OrgId org, DateTimeOffset? at = null, CancellationToken cancellationToken = default) => database.Read(
        org,
        [Then(org, at)],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            var limits = LadderKind.Steps(SettingCatalogue.MarginLimits.Kind.Read(reader.GetString(1)).TryGet(out var read) ? read : SettingCatalogue.MarginLimits.Default!);
            var byDefault = PacingSettings.Default;
            var pacing = new PacingSettings(
                reader.TextOrNull(2) ?? byDefault.Bands, reader.GetString(3), reader.TextOrNull(4) ?? byDefault.LateDays, reader.TextOrNull(5) ?? byDefault.LateBands);
            return new MarginSettings(Policy(reader.GetString(0)), limits[0], limits[1], pacing.Options());
        },
        cancellationToken);

    /// <summary>Makes every booking news once the settings are others than they know of.</summary>
    /// <returns>Whether they were.</returns>
    public async Task<bool> MarkOther(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var isOther = await transaction.Execute(
            $"""
            insert into margin.known_settings as k (org_id, rate_date, limits, run_rate_days)
            select $1, rate_date, limits, run_rate_days from {Decided}
            where (rate_date, limits, run_rate_days) <> ('BOOKING_LOCKED', $3, $4) or exists (select from margin.known_settings where org_id = $1)
            on conflict (org_id) do update set rate_date = excluded.rate_date, limits = excluded.limits, run_rate_days = excluded.run_rate_days
            where (k.rate_date, k.limits, k.run_rate_days) <> (excluded.rate_date, excluded.limits, excluded.run_rate_days)
            """,
            cancellationToken, Catalogue(org)) > 0;
        if (isOther)
        {
            await BookingNewsStore.MarkAll(transaction, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return isOther;
    }

    private static NpgsqlBatchCommand Then(OrgId org, DateTimeOffset? at)
    {
        var command = new NpgsqlBatchCommand($"select rate_date, limits, bands, run_rate_days, late_days, late_bands from {DecidedThen}");
        command.Parameters.AddRange((NpgsqlParameter[])[.. Catalogue(org), Sql.At(at)]);
        return command;
    }

    private static FxPolicy Policy(string rateDate) => rateDate switch
    {
        SettingCatalogue.RateOfDeliveryDay => FxPolicy.DeliveryDay,
        SettingCatalogue.RateOfMonth => FxPolicy.MonthAverage,
        _ => FxPolicy.BookingLocked,
    };

    // With what holds for whoever decided nothing.
    private static NpgsqlParameter[] Catalogue(OrgId org) =>
    [
        Sql.Int(org.Value), Sql.Texts([SettingCatalogue.RateOfDeliveryDay, SettingCatalogue.RateOfMonth]), Sql.Text(SettingCatalogue.MarginLimits.Default), Sql.Text(SettingCatalogue.RunRateDays.Default),
    ];
}
