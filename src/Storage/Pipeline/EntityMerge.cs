using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>Brings described entities to silver: an unchanged one stays as it is, a changed one moves its old version to history.</summary>
internal static class EntityMerge
{
    /// <returns>Numbers of the campaigns whose set-up changed.</returns>
    public static async Task<long[]> Merge(
        OrgTransaction transaction, NumberedBatch batch, CancellationToken cancellationToken)
    {
        var rows = batch.Rows.Entities;
        if (rows.Count == 0)
        {
            return [];
        }
        // A page that names an entity twice means its last word.
        var incoming = rows.GroupBy(row => (row.Kind, row.ExternalId)).Select(group => Incoming.Of(group.Last(), batch.Numbers)).ToList();
        await using var command = transaction.Command(
            """
            with incoming as (
                select * from jsonb_to_recordset($2) as r (
                    entity_no bigint, row_no int, advertiser_no bigint, campaign_no bigint, order_no bigint, name text, status smallint, zone text, currency char(3),
                    flight_start date, flight_end date, unit smallint, budget bigint, pacing smallint, daily_budget bigint, segments jsonb, platform_updated_at timestamptz)),
            changed as (
                select e.entity_no from silver.entity e join incoming i on e.org_id = $1 and e.entity_no = i.entity_no
                -- What a younger batch has said stands.
                where not e.described or e.batch_id < $3
                  and (e.advertiser_no, e.campaign_no, e.order_no, e.name, e.status, e.zone, e.currency, e.flight_start, e.flight_end, e.unit, e.budget, e.pacing, e.daily_budget, e.segments)
                      is distinct from
                      (i.advertiser_no, i.campaign_no, i.order_no, i.name, i.status, i.zone, i.currency, i.flight_start, i.flight_end, i.unit, i.budget, i.pacing, i.daily_budget, i.segments)),
            archived as (
                insert into silver.entity_history (
                    org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status, zone, currency, flight_start, flight_end, unit, budget, pacing,
                    segments, described, platform_updated_at, batch_id, row_no, known_from, daily_budget, known_to)
                select e.*, $4 from silver.entity e join changed c using (entity_no) where e.org_id = $1 and e.described and e.known_from < $4
                on conflict do nothing),
            merged as (
                update silver.entity e
                set advertiser_no = i.advertiser_no, campaign_no = i.campaign_no, order_no = i.order_no, name = i.name, status = i.status, zone = i.zone,
                    currency = i.currency, flight_start = i.flight_start, flight_end = i.flight_end, unit = i.unit, budget = i.budget, pacing = i.pacing, daily_budget = i.daily_budget,
                    segments = i.segments, platform_updated_at = i.platform_updated_at, described = true, batch_id = $3, row_no = i.row_no, known_from = $4
                from incoming i join changed c using (entity_no)
                where e.org_id = $1 and e.entity_no = i.entity_no
                returning e.entity_no, e.kind, e.campaign_no)
            select distinct campaign from (
                select case when kind = 2 then entity_no else campaign_no end as campaign from merged where kind <> 1
                union
                select c.entity_no from merged m join silver.entity c on c.org_id = $1 and c.kind = 2 and c.advertiser_no = m.entity_no where m.kind = 1) touched
            where campaign is not null
            """,
            Sql.Int(transaction.Org.Value), Sql.Json(JsonSerializer.Serialize(incoming, IncomingJson.Default.ListIncoming)), Sql.Long(batch.BatchId), Sql.At(batch.LandedAt));
        var campaigns = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            campaigns.Add(reader.GetInt64(0));
        }
        return [.. campaigns];
    }
}

internal sealed record Incoming(
    long EntityNo, int RowNo, long? AdvertiserNo, long? CampaignNo, long? OrderNo, string Name, short Status, string? Zone, string? Currency,
    string? FlightStart, string? FlightEnd, short? Unit, long? Budget, short? Pacing, long? DailyBudget, object[][] Segments, string? PlatformUpdatedAt)
{
    public static Incoming Of(EntityRow row, EntityNumbering numbers) => new(
        numbers[row.Kind, row.ExternalId]!.Value, row.RowNumber, numbers[EntityKind.Advertiser, row.AdvertiserId],
        numbers[EntityKind.Campaign, row.CampaignId], numbers[EntityKind.Order, row.OrderId], Sql.Storable(row.Name)!, (short)row.Status, Sql.Storable(row.Zone), Sql.Storable(row.Currency),
        Text(row.FlightStart), Text(row.FlightEnd), (short?)row.Unit, row.Budget, (short?)row.Pacing, row.DailyBudget,
        [.. row.Segments.Select(segment => new object[] { Text(segment.Start)!, Text(segment.End)!, segment.Budget })],
        row.UpdatedAt is { } at ? InstantPattern.ExtendedIso.Format(at) : null);

    private static string? Text(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<Incoming>))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(string))]
internal sealed partial class IncomingJson : JsonSerializerContext;
