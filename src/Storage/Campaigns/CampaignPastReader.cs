using Npgsql;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>Puts together what <see cref="CampaignPastStore"/> asked for, in the order in which it asked.</summary>
internal static class CampaignPastReader
{
    private sealed record Found(long Number, int Connection, string Key, long Advertiser, string AdvertiserKey, List<CampaignVersionRecord> Versions);

    public static async Task<IReadOnlyList<CampaignPast>> Read(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var campaigns = new List<Found>();
        await Each(() =>
        {
            if (campaigns.Count == 0 || campaigns[^1].Number != reader.GetInt64(0))
            {
                campaigns.Add(new Found(reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), []));
            }
            if (reader.OrNull<DateTimeOffset>(5) is not { } knownFrom)
            {
                return;
            }
            campaigns[^1].Versions.Add(new CampaignVersionRecord(
                knownFrom, reader.GetString(6), (EntityStatus)reader.GetInt16(7), reader.OrNull<DateOnly>(8), reader.OrNull<DateOnly>(9), reader.TextOrNull(10), reader.TextOrNull(11)));
        });
        var advertisers = await Rows(() => new AdvertiserVersionRecord(At(1), reader.GetString(2), reader.TextOrNull(3), reader.TextOrNull(4)));
        var orders = await Rows(() => (Number: reader.GetInt64(1), Key: reader.GetString(2), Version: new OrderVersionRecord(
            reader.GetString(3), (EntityStatus)reader.GetInt16(4), reader.TextOrNull(5),
            new BudgetVersionRecord(At(6), (BudgetUnit?)reader.OrNull<short>(7), (PacingMode?)reader.OrNull<short>(8), CampaignStore.ReadSegments(reader.GetString(9))))));
        var claims = await Rows(() => new CoverageStep(At(1), reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3)));
        var standing = await Rows(() => (From: reader.GetFieldValue<DateOnly>(1), Through: reader.GetFieldValue<DateOnly>(2)));
        var settings = await Rows(() => new SettingStep(At(1), reader.GetBoolean(2), reader.GetString(3), reader.TextOrNull(4)));
        var days = await Rows(() => new KnownDayRecord(At(1), CampaignStore.ReadDay(reader, 2)));

        var coverage = campaigns.Select(campaign => campaign.Advertiser).Distinct().ToDictionary(
            advertiser => advertiser, advertiser => CoverageSteps.Of([.. claims[advertiser]], standing[advertiser].Select(one => ((DateOnly, DateOnly)?)one).SingleOrDefault()));
        return
        [
            .. campaigns.Select(campaign => new CampaignPast(campaign.Number, campaign.Connection, campaign.Key, campaign.AdvertiserKey)
            {
                Versions = campaign.Versions,
                Advertiser = [.. advertisers[campaign.Advertiser]],
                Orders = [.. orders[campaign.Number].GroupBy(order => order.Number).Select(order => new OrderPastRecord(order.Key, order.First().Key, [.. order.Select(one => one.Version)]))],
                Coverage = coverage[campaign.Advertiser].Steps,
                IsCoverageKept = coverage[campaign.Advertiser].IsKept,
                Settings = [.. settings[campaign.Advertiser]],
                Days = [.. days[campaign.Number]],
            }),
        ];

        DateTimeOffset At(int ordinal) => reader.GetFieldValue<DateTimeOffset>(ordinal);

        async Task Each(Action take)
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                take();
            }
            await reader.NextResultAsync(cancellationToken);
        }

        // By the number in the first column: of the campaign or of its advertiser.
        async Task<ILookup<long, T>> Rows<T>(Func<T> row)
        {
            var rows = new List<(long Of, T Row)>();
            await Each(() => rows.Add((reader.GetInt64(0), row())));
            return rows.ToLookup(one => one.Of, one => one.Row);
        }
    }
}
