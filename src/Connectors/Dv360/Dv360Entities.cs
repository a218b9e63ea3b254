using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Dv360;

/// <summary>
/// Campaigns, insertion orders and line items of an advertiser. Archived ones are named in the filter, because they are left out
/// otherwise and a campaign that was archived would live on here.
/// </summary>
internal static class Dv360Entities
{
    /// <summary>Read again before the cursor: an entity may become visible later than its updateTime says.</summary>
    private static readonly Duration Overlap = Duration.FromMinutes(15);

    private static readonly InstantPattern Seconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>What is listed, and the largest page that is allowed.</summary>
    public static readonly IReadOnlyList<(string Name, int PageSize)> Kinds = [("campaigns", 200), ("insertionOrders", 100), ("lineItems", 200)];

    public static Turn Next(PullIntent intent, string? stored, ApiAnswer? answer, Instant now)
    {
        var state = stored is null
            ? new EntitiesState(0, null, Seconds.Format(now), new PageTrail())
            : JsonSerializer.Deserialize(stored, Dv360Json.Default.EntitiesState)!;
        if (answer is null)
        {
            return Ask(intent, state);
        }
        try
        {
            using var page = JsonPage.Open(answer.Body, Kinds[state.Kind].Name, Dv360Rows.EmptyPage);
            var token = page.Text("nextPageToken");
            var trail = state.Trail.After(page.Raw, token, out var fault);
            if (fault is not null)
            {
                return new Turn.Failed(fault);
            }
            state = token is null
                ? state with { Kind = state.Kind + 1, PageToken = null, Trail = new PageTrail { IsDoubtful = trail.IsDoubtful } }
                : state with { PageToken = token, Trail = trail };
            return state.Kind < Kinds.Count ? Ask(intent, state) : new Turn.Done(new PullOutcome(state.Trail.IsDoubtful ? null : state.StartedAt));
        }
        catch (UnreadableBatchException exception)
        {
            return new Turn.Failed(new Fault(FaultAction.Malformed, exception.Rule, exception.Message));
        }
    }

    private static Turn.Ask Ask(PullIntent intent, EntitiesState state)
    {
        var advertiser = intent.Account?.ExternalId ?? throw new ArgumentException("Entities are pulled of one account.", nameof(intent));
        var (kind, size) = Kinds[state.Kind];
        var token = state.PageToken is { } next ? $"&pageToken={Uri.EscapeDataString(next)}" : "";
        var path = $"/v4/advertisers/{advertiser}/{kind}?pageSize={size}&filter={Uri.EscapeDataString(Filter(intent.Cursor, kind))}{token}";
        var request = new ApiRequest("GET", Dv360Manifest.Api, path) { Charges = Dv360Quota.Read(advertiser) };
        return new Turn.Ask(Dv360Json.Write(state), request, Keep.Page);
    }

    private static string Filter(string? cursor, string kind)
    {
        string[] statuses = kind == "campaigns" ? ["ACTIVE", "PAUSED", "ARCHIVED"] : ["ACTIVE", "PAUSED", "DRAFT", "ARCHIVED"];
        var any = string.Join(" OR ", statuses.Select(status => $"entityStatus=\"ENTITY_STATUS_{status}\""));
        return cursor is not null && Seconds.Parse(cursor) is { Success: true, Value: var since }
            ? $"updateTime>=\"{Seconds.Format(since - Overlap)}\" AND ({any})"
            : any;
    }
}
