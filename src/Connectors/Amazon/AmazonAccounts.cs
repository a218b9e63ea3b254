using System.Globalization;
using System.Text.Json;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Amazon;

/// <summary>Makes sure that the profile is one of the DSP, then lists its advertisers by position.</summary>
internal static class AmazonAccounts
{
    public const string ProfilesPath = "/v2/profiles";
    public const string AdvertisersPath = "/dsp/advertisers";

    private const int PageSize = 100;

    public static Turn Next(ConnectionSettings settings, string? stored, ApiAnswer? answer)
    {
        var state = stored is null
            ? new AccountsState(true, 0, new PageTrail())
            : JsonSerializer.Deserialize(stored, AmazonJson.Default.AccountsState)!;
        if (answer is null)
        {
            return Ask(settings, state);
        }
        try
        {
            if (state.ListingProfiles)
            {
                return IsDsp(settings, answer)
                    ? Ask(settings, state with { ListingProfiles = false })
                    : new Turn.Failed(new Fault(FaultAction.Reject, "NO_SUCH_PROFILE",
                        $"Profile {settings.Credential[AmazonManifest.ProfileId]} is none of the user's profiles, or its type is not agency."));
            }
            using var page = JsonPage.Open(answer.Body, "response", null);
            int? next = state.Start + page.Count < Total(page) ? state.Start + page.Count : null;
            // Position alone would look new to the guard even when pages repeat.
            var trail = state.Trail.After(page.Raw, next is { } start ? $"start {start}" : null, out var fault);
            return fault is not null ? new Turn.Failed(fault)
                : next is null ? new Turn.Done(new PullOutcome())
                : Ask(settings, state with { Start = next.Value, Trail = trail });
        }
        catch (UnreadableBatchException exception)
        {
            return new Turn.Failed(new Fault(FaultAction.Malformed, exception.Rule, exception.Message));
        }
    }

    private static long Total(JsonPage page) => new JsonFields(page.Root, []).Whole("totalResults")
        ?? throw new UnreadableBatchException("BAD_PAGE", "The page has no 'totalResults'.");

    private static bool IsDsp(ConnectionSettings settings, ApiAnswer answer)
    {
        using var document = JsonPage.Parse(answer.Body);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new UnreadableBatchException("BAD_PAGE", "The profiles are no array.");
        }
        foreach (var item in document.RootElement.EnumerateArray())
        {
            var profile = new JsonFields(item, []);
            if (profile.Id("profileId") == settings.Credential[AmazonManifest.ProfileId])
            {
                return profile.Below("accountInfo").Text("type") == "agency";
            }
        }
        return false;
    }

    private static Turn.Ask Ask(ConnectionSettings settings, AccountsState state)
    {
        var path = state.ListingProfiles
            ? ProfilesPath
            : string.Create(CultureInfo.InvariantCulture, $"{AdvertisersPath}?startIndex={state.Start}&count={PageSize}");
        var request = new ApiRequest("GET", AmazonManifest.Api, path)
        {
            Headers = AmazonManifest.OfProfile(settings),
            Charges = [new(AmazonManifest.Calls)],
        };
        return new Turn.Ask(AmazonJson.Write(state), request, state.ListingProfiles ? Keep.Nothing : Keep.Page);
    }
}
