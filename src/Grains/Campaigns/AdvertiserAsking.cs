using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>Reads what advertisers delivered, of many campaigns in one question, and only where a rule on campaigns asks for it.</summary>
internal static class AdvertiserAsking
{
    private static readonly HashSet<string> Names = [DeliveredDays.Advertiser];

    /// <param name="numbers">Of which campaigns; null for all.</param>
    /// <returns>By the campaign's number; null where no rule asks.</returns>
    public static Task<IReadOnlyDictionary<long, AdvertiserDays>?> Load(AdvertiserDayStore store, OrgId org, RuleBook book, IReadOnlyCollection<long>? numbers, CancellationToken cancellationToken = default) =>
        Load(store, org, book.Asks(RuleScope.Campaign, Names), book.DaysBack(CampaignReadings.Offers), numbers, cancellationToken);

    /// <returns>By the campaign's number, of all of them; null where the tried rule does not ask.</returns>
    public static Task<IReadOnlyDictionary<long, AdvertiserDays>?> Load(AdvertiserDayStore store, OrgId org, RuleTrial trial) =>
        Load(store, org, trial.Terms.Any(term => Names.Contains(term.Name)), trial.DaysBack(CampaignReadings.Offers), null, CancellationToken.None);

    private static async Task<IReadOnlyDictionary<long, AdvertiserDays>?> Load(
        AdvertiserDayStore store, OrgId org, bool asks, int back, IReadOnlyCollection<long>? numbers, CancellationToken cancellationToken) => asks
        ? (await store.Load(org, numbers, back, cancellationToken)).ToDictionary(one => one.Key, one => new AdvertiserDays(back, [.. one.Value.Select(LiveCampaign.Wire)]))
        : null;
}
