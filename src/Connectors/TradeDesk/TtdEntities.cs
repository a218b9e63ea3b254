using System.Globalization;
using System.Text.Json;
using Paceline.Connections.Reading;

namespace Paceline.Connections.TradeDesk;

/// <summary>
/// Campaigns and ad groups of an advertiser: everything at first, afterwards what changed since the versions of the last pull. When those
/// are older than the platform remembers, everything again.
/// </summary>
internal static class TtdEntities
{
    public const string DeltaPath = "/v3/delta/";
    public const string CampaignDelta = "/v3/delta/campaign/query/advertiser";
    public const string AdGroupDelta = "/v3/delta/adgroup/query/advertiser";
    public const string CampaignList = "/v3/campaign/query/advertiser";
    public const string AdGroupList = "/v3/adgroup/query/advertiser";

    public static Turn Next(PullIntent intent, string? stored, ApiAnswer? answer)
    {
        var state = stored is null ? First(intent.Cursor) : JsonSerializer.Deserialize(stored, TtdJson.Default.EntitiesState)!;
        if (answer is null)
        {
            return Ask(intent, state);
        }
        if (answer.Status >= 400)
        {
            // The only refusal that is let through: the versions are too old.
            return Ask(intent, Everything) with { Refused = true };
        }
        try
        {
            return state.Step switch
            {
                EntitiesStep.MarkCampaigns => Ask(intent, state with { Step = EntitiesStep.MarkAdGroups, Campaigns = Version(answer) }),
                EntitiesStep.MarkAdGroups => Ask(intent, state with { Step = EntitiesStep.ListCampaigns, AdGroups = Version(answer) }),
                EntitiesStep.ChangedCampaigns => Changed(intent, state, answer, "Campaigns"),
                EntitiesStep.ChangedAdGroups => Changed(intent, state, answer, "AdGroups"),
                _ => Listed(intent, state, answer),
            };
        }
        catch (UnreadableBatchException exception)
        {
            return new Turn.Failed(new Fault(FaultAction.Malformed, exception.Rule, exception.Message));
        }
    }

    private static readonly EntitiesState Everything = new(EntitiesStep.MarkCampaigns, 0, 0, 0, new PageTrail());

    private static EntitiesState First(string? cursor)
    {
        var parts = cursor?.Split('/') ?? [];
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var campaigns)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var adGroups)
            ? new EntitiesState(EntitiesStep.ChangedCampaigns, campaigns, adGroups, 0, new PageTrail())
            : Everything;
    }

    private static Turn Listed(PullIntent intent, EntitiesState state, ApiAnswer answer)
    {
        using var page = JsonPage.Open(answer.Body, "Result", null);
        var next = TtdPaging.NextStart(page, state.Start);
        var trail = state.Trail.After(page.Raw, TtdPaging.Token(next), out var fault);
        if (fault is not null)
        {
            return new Turn.Failed(fault);
        }
        if (next is { } start)
        {
            return Ask(intent, state with { Start = start, Trail = trail });
        }
        return state.Step == EntitiesStep.ListCampaigns
            ? Ask(intent, state with { Step = EntitiesStep.ListAdGroups, Start = 0, Trail = new PageTrail { IsDoubtful = trail.IsDoubtful } })
            : Done(state with { Trail = trail });
    }

    private static Turn Changed(PullIntent intent, EntitiesState state, ApiAnswer answer, string array)
    {
        using var page = JsonPage.Open(answer.Body, array, null);
        var version = Version(answer);
        return state.Step == EntitiesStep.ChangedCampaigns
            ? Ask(intent, state with { Step = EntitiesStep.ChangedAdGroups, Campaigns = version })
            : Done(state with { AdGroups = version });
    }

    private static Turn.Done Done(EntitiesState state) =>
        new(new PullOutcome(state.Trail.IsDoubtful ? null : string.Create(CultureInfo.InvariantCulture, $"{state.Campaigns}/{state.AdGroups}")));

    private static long Version(ApiAnswer answer)
    {
        using var document = JsonPage.Parse(answer.Body);
        return new JsonFields(document.RootElement, []).Whole("LastChangeTrackingVersion")
            ?? throw new UnreadableBatchException("BAD_PAGE", "The answer has no 'LastChangeTrackingVersion'.");
    }

    private static Turn.Ask Ask(PullIntent intent, EntitiesState state)
    {
        var advertiser = intent.Account?.ExternalId ?? throw new ArgumentException("Entities are pulled of one account.", nameof(intent));
        return state.Step switch
        {
            EntitiesStep.MarkCampaigns => new(TtdJson.Write(state), Delta(CampaignDelta, advertiser, 0, null), Keep.Nothing),
            EntitiesStep.MarkAdGroups => new(TtdJson.Write(state), Delta(AdGroupDelta, advertiser, 0, null), Keep.Nothing),
            EntitiesStep.ChangedCampaigns => new(TtdJson.Write(state), Delta(CampaignDelta, advertiser, state.Campaigns, "ReturnEntireCampaign"), Keep.Page),
            EntitiesStep.ChangedAdGroups => new(TtdJson.Write(state), Delta(AdGroupDelta, advertiser, state.AdGroups, "ReturnEntireAdGroup"), Keep.Page),
            EntitiesStep.ListCampaigns => new(TtdJson.Write(state), List(CampaignList, advertiser, state.Start), Keep.Page),
            _ => new(TtdJson.Write(state), List(AdGroupList, advertiser, state.Start), Keep.Page),
        };
    }

    private static ApiRequest Delta(string path, string advertiser, long since, string? whole) => TtdManifest.Query(path, json =>
    {
        json.WriteString("AdvertiserId", advertiser);
        json.WriteNumber("LastChangeTrackingVersion", since);
        if (whole is not null)
        {
            json.WriteBoolean(whole, true);
        }
    });

    private static ApiRequest List(string path, string advertiser, int start) => TtdManifest.Query(path, json =>
    {
        json.WriteString("AdvertiserId", advertiser);
        json.WriteNumber("PageStartIndex", start);
        json.WriteNumber("PageSize", TtdPaging.PageSize);
    });
}
