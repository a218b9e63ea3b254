using System.Text.Json;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Dv360;

/// <summary>Partners first, then each partner's advertisers, because advertisers can only be listed by partner.</summary>
internal static class Dv360Accounts
{
    public static Turn Next(string? stored, ApiAnswer? answer)
    {
        var state = stored is null
            ? new AccountsState(true, [], 0, null, new PageTrail())
            : JsonSerializer.Deserialize(stored, Dv360Json.Default.AccountsState)!;
        if (answer is null)
        {
            return Ask(state);
        }
        try
        {
            using var page = JsonPage.Open(answer.Body, state.ListingPartners ? "partners" : "advertisers", Dv360Rows.EmptyPage);
            var token = page.Text("nextPageToken");
            var trail = state.Trail.After(page.Raw, token, out var fault);
            if (fault is not null)
            {
                return new Turn.Failed(fault);
            }
            state = state with { PageToken = token, Trail = trail };
            if (state.ListingPartners)
            {
                state = state with { Partners = [.. state.Partners.Union(page.Items.Select(item => new JsonFields(item, []).Id("partnerId")).Where(id => id.Length > 0))] };
            }
            if (token is null)
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

    private static Turn.Ask Ask(AccountsState state)
    {
        var token = state.PageToken is { } next ? $"&pageToken={Uri.EscapeDataString(next)}" : "";
        var path = state.ListingPartners
            ? $"/v4/partners?pageSize=200{token}"
            : $"/v4/advertisers?partnerId={state.Partners[state.Partner]}&pageSize=200&filter={Filter}{token}";
        var request = new ApiRequest("GET", Dv360Manifest.Api, path) { Charges = Dv360Quota.Read(null) };
        return new Turn.Ask(Dv360Json.Write(state), request, state.ListingPartners ? Keep.Nothing : Keep.Page);
    }

    private static readonly string Filter = Uri.EscapeDataString(
        "entityStatus=\"ENTITY_STATUS_ACTIVE\" OR entityStatus=\"ENTITY_STATUS_PAUSED\" OR entityStatus=\"ENTITY_STATUS_ARCHIVED\" "
        + "OR entityStatus=\"ENTITY_STATUS_SCHEDULED_FOR_DELETION\"");
}
