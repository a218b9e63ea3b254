using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>
/// Gives every entity a batch names its number, ancestors first; an entity not described yet gets a row that says so. New numbers are
/// committed at once: a batch that names the same new entity would otherwise wait until this one is merged.
/// </summary>
internal sealed class EntityNumbering(OrgDatabase database, OrgId org, LandedBatch batch, string platform, EntityNumbers known)
{
    private readonly Dictionary<(EntityKind, string), long> _found = [];

    /// <summary>The number of an entity that the batch names; null for no id.</summary>
    public long? this[EntityKind kind, string? externalId] =>
        string.IsNullOrEmpty(externalId) ? null
        : known.TryGet(kind, externalId, out var number) || _found.TryGetValue((kind, externalId), out number) ? number
        : throw new InvalidOperationException($"{kind} {platform}:{externalId} was not numbered.");

    /// <summary>Numbers all that the batch names.</summary>
    public async Task Number(SilverBatch rows, CancellationToken cancellationToken)
    {
        var wanted = new Dictionary<(EntityKind Kind, string Id), Wanted>();
        void Want(EntityKind kind, string? id, string? name, string? advertiser, string? campaign, string? order)
        {
            if (!string.IsNullOrEmpty(id) && !known.TryGet(kind, id, out _))
            {
                wanted.TryAdd((kind, id), new Wanted(id, string.IsNullOrEmpty(name) ? id : name, advertiser, campaign, order));
            }
        }
        foreach (var entity in rows.Entities)
        {
            Want(EntityKind.Advertiser, entity.AdvertiserId, null, null, null, null);
            Want(EntityKind.Campaign, entity.CampaignId, null, entity.AdvertiserId, null, null);
            Want(EntityKind.Order, entity.OrderId, null, entity.AdvertiserId, entity.CampaignId, null);
            Want(entity.Kind, entity.ExternalId, entity.Name, entity.AdvertiserId, entity.CampaignId, entity.OrderId);
        }
        foreach (var item in rows.LineItems)
        {
            Want(EntityKind.Advertiser, item.AdvertiserId, null, null, null, null);
            Want(EntityKind.Campaign, item.CampaignId, item.CampaignName, item.AdvertiserId, null, null);
            Want(EntityKind.Order, item.OrderId, item.OrderName, item.AdvertiserId, item.CampaignId, null);
            Want(EntityKind.LineItem, item.LineItemId, item.LineItemName, item.AdvertiserId, item.CampaignId, item.OrderId);
        }
        foreach (var total in rows.Totals)
        {
            Want(EntityKind.Advertiser, total.AdvertiserId, null, null, null, null);
            Want(EntityKind.Campaign, total.CampaignId, total.CampaignName, total.AdvertiserId, null, null);
        }
        if (wanted.Count == 0)
        {
            return;
        }
        await using var transaction = await database.Begin(org, cancellationToken);
        foreach (var kind in (EntityKind[])[EntityKind.Advertiser, EntityKind.Campaign, EntityKind.Order, EntityKind.LineItem])
        {
            var ofKind = wanted.Where(entry => entry.Key.Kind == kind).Select(entry => entry.Value).ToList();
            // Who waits for another transaction to add an entity does not see it in the same statement, but in the next.
            for (var tries = 0; ofKind.Count > 0 && tries < 2; tries++)
            {
                await Number(transaction, kind, ofKind, cancellationToken);
                ofKind.RemoveAll(entity => _found.ContainsKey((kind, entity.Id)));
            }
        }
        await transaction.Commit(cancellationToken);
        known.Remember(_found);
    }

    private async Task Number(OrgTransaction transaction, EntityKind kind, List<Wanted> wanted, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            """
            with wanted as (select * from unnest($5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[]) as w (external_id, name, advertiser_no, campaign_no, order_no)),
            added as (
                insert into silver.entity (org_id, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status,
                                           described, batch_id, row_no, known_from)
                select $1, $2, $3, $4, w.external_id, nullif(w.advertiser_no, 0), nullif(w.campaign_no, 0), nullif(w.order_no, 0), w.name, 1, false, $10, 0, $11
                from wanted w
                where not exists (select from silver.entity e where e.org_id = $1 and e.kind = $4 and e.platform = $3 and e.external_id = w.external_id)
                order by w.external_id
                on conflict (org_id, kind, platform, external_id) do nothing
                returning external_id, entity_no)
            select external_id, entity_no from added
            union all
            select w.external_id, e.entity_no from wanted w
            join silver.entity e on e.org_id = $1 and e.kind = $4 and e.platform = $3 and e.external_id = w.external_id
            """,
            Sql.Int(org.Value), Sql.Int(batch.Connection), Sql.Text(platform), Sql.Small((int)kind),
            Sql.Texts(wanted.Select(w => w.Id)), Sql.Texts(wanted.Select(w => w.Name)),
            Sql.Longs(wanted.Select(w => this[EntityKind.Advertiser, w.Advertiser] ?? 0)),
            Sql.Longs(wanted.Select(w => this[EntityKind.Campaign, w.Campaign] ?? 0)),
            Sql.Longs(wanted.Select(w => this[EntityKind.Order, w.Order] ?? 0)), Sql.Long(batch.BatchId), Sql.At(batch.LandedAt));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            _found[(kind, reader.GetString(0))] = reader.GetInt64(1);
        }
    }

    private sealed record Wanted(string Id, string Name, string? Advertiser, string? Campaign, string? Order);
}
