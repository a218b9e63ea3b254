using System.Text.Json;
using Paceline.Connections.Reading;

namespace Paceline.Connections.TradeDesk;

/// <summary>Partners first, then each partner's advertisers.</summary>
internal static class TtdAccounts
{
    public const string PartnersPath = "/v3/partner/query";
    public const string AdvertisersPath = "/v3/advertiser/query/partner";

    public static Turn Next(string? stored, ApiAnswer? answer)
    {
        var state = stored is null
            ? new AccountsState(true, [], 0, 0, new PageTrail())
            : JsonSerializer.Deserialize(stored, TtdJson.Default.AccountsState)!;
        if (answer is null)
        {
            return Ask(state);
        }
        try
        {
            using var page = JsonPage.Open(answer.Body, "Result", null);
            var next = TtdPaging.NextStart(page, state.Start);
            var trail = state.Trail.After(page.Raw, TtdPaging.Token(next), out var fault);
            if (fault is not null)
            {
                return new Turn.Failed(fault);
            }
            state = state with { Start = next ?? 0, Trail = trail };
            if (state.ListingPartners)
            {
                state = state with { Partners = [.. state.Partners.Union(page.Items.Select(item => new JsonFields(item, []).Id("PartnerId")).Where(id => id.Length > 0))] };
            }
            if (next is null)
            {
                state = state with { ListingPartners = false, Partner = state.ListingPartners ? 0 : state.Partner + 1, Trail = new PageTrail() };
            }
            return state.ListingPartners || state.Partner < state.Partners.Count ? Ask(state) : new Turn.Done(new PullOutcome());
        }
        catch (UnreadableBatchException exception)
        {
            return new Turn.Failed(new Fault(FaultAction.Malformed, exception.Rule, exception.Message));
        }
    }

    private static Turn.Ask Ask(AccountsState state) => new(
        TtdJson.Write(state),
        TtdManifest.Query(state.ListingPartners ? PartnersPath : AdvertisersPath, json =>
        {
            if (!state.ListingPartners)
            {
                json.WriteString("PartnerId", state.Partners[state.Partner]);
            }
            json.WriteNumber("PageStartIndex", state.Start);
            json.WriteNumber("PageSize", TtdPaging.PageSize);
        }),
        state.ListingPartners ? Keep.Nothing : Keep.Page);
}
