using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Lists what is mapped and what is not, and maps. Keeps nothing in memory, so any silo answers; who writes names the version they started from.</summary>
[GrainType("bookings.mapping"), StatelessWorker]
internal sealed class MappingGrain(MappingStore store, UnmappedSpendStore spent, BellTower bells, TimeProvider time) : Grain, IMappingGrain
{
    /// <summary>Lines that are compared with each item: those whose flights end last.</summary>
    private const int MostLines = 2_000;

    private const int MostClients = 100;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<MappingPage> Find(MappingQuery query)
    {
        var found = await store.Find(Org, new MappingFilter(query.IsMapped, query.Search, query.Platforms, query.Since, query.First, MappingViewing.Place(query.After)));
        var items = found.Items.Take(query.First).ToList();
        var suggestions = await Suggest([.. items.Where(item => item.Shares.IsEmpty)], query.Since);
        return new MappingPage(
            items.ConvertAll(item => MappingViewing.View(item, suggestions[item.Key])), items.ConvertAll(MappingViewing.Cursor), found.Items.Count > query.First,
            [.. found.Totals.Select(MappingViewing.View)]);
    }

    public async Task<UnmappedPage> Unmapped(UnmappedQuery query)
    {
        var found = await store.Unmapped(Org, query.Since, query.First, MappingViewing.LinePlace(query.After));
        var lines = found.Lines.Take(query.First).ToList();
        return new UnmappedPage(
            lines.ConvertAll(MappingViewing.View), lines.ConvertAll(MappingViewing.Cursor), found.Lines.Count > query.First,
            [.. found.Totals.Select(total => new UnmappedTotalView(total.Currency, total.Lines, total.Amount))]);
    }

    public async Task<IReadOnlyList<UnmappedOfClientsView>> UnmappedOfClients(DateOnly since) =>
        [.. (await spent.ByClients(Org, since, MostClients)).Select(MappingViewing.View)];

    public async Task<IReadOnlyList<SoldLineView>> Search(string words, int most) => [.. (await store.Search(Org, words, most)).Select(MappingViewing.View)];

    public async Task<MapOutcome> Map(MapOrder order)
    {
        var drafts = order.Items.Select(item => new MappingDraft(item.Item, [.. item.Shares.Select(share => new ShareDraft(share.Booking, share.Line, share.Percent))])).ToList();
        var items = MappingRules.Items(drafts);
        var ground = await store.Ground(Org, items, MappingRules.Lines(drafts));
        var decided = MappingRules.Decide(drafts, order.Reason, ground.Items.ContainsKey, ground.Lines.ContainsKey);
        if (!decided.TryGet(out var shares))
        {
            return new MapOutcome([], [.. decided.Refusals.Select(Problem)]);
        }
        var stale = order.Items.Where(item => ground.Items[EntityKey.Parse(item.Item)].Version != item.BasedOn).ToList();
        if (stale.Count > 0)
        {
            return new MapOutcome([], stale.ConvertAll(item => ChangedMeanwhile(item.Item)));
        }
        var writes = order.Items.Select(item => new MappingWrite(EntityKey.Parse(item.Item), item.BasedOn, shares.Of(EntityKey.Parse(item.Item)))).ToList();
        if (!await store.Save(Org, writes, ground, MappingAudit.Entry(time.GetUtcNow(), Org, writes, ground, order.Reason)))
        {
            return new MapOutcome([], [ChangedMeanwhile(null)]);
        }
        await bells.Ring(Bells.Booked, GrainKeys.Results(Org));
        await bells.Ring(Bells.Gold, GrainKeys.Dispatch(Org));
        return new MapOutcome([.. (await store.Ground(Org, items, [])).Items.Values.Select(item => MappingViewing.View(item, []))], []);
    }

    private async Task<ILookup<EntityKey, SuggestionView>> Suggest(IReadOnlyList<MappedItemRecord> items, DateOnly since)
    {
        if (items.Count == 0)
        {
            return Enumerable.Empty<SuggestionView>().ToLookup(_ => default(EntityKey));
        }
        var (lines, naming) = await store.Suggestible(Org, since, MostLines);
        var names = lines.ToDictionary(line => line.Line, line => line.Name);
        var byPattern = new MappingByPattern(SettingCatalogue.NamingKind.Patterns(naming));
        return MappingSuggestion.For([.. items.Select(item => new MappingItem(item.Key, item.Name, item.Advertiser, item.Flight))], lines, [byPattern, .. MappingSuggestion.Rules])
            .ToLookup(one => one.Item, one => new SuggestionView(
                one.Line.Booking, one.Line.Line, names[one.Line], one.Strength, [.. one.Reasons.Select(reason => reason.Text)], one.Reasons.Any(reason => reason.Rule == byPattern.Name)));
    }

    private static MapProblem Problem(Refusal refusal) =>
        new(refusal.Subject == MappingRules.Order ? null : refusal.Subject, refusal.Code, refusal.Problem);

    private static MapProblem ChangedMeanwhile(string? item) =>
        new(item, "CHANGED_MEANWHILE", "Somebody has mapped it since you looked; look at it as it is now, and decide again.");
}
