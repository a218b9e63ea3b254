using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Silences: everybody sees them, traders make and end them.</summary>
internal static class SilenceFields
{
    public const string SilenceType = "AlertSilence";
    private const string SilencesId = "alert-silences";
    private const string List = "alert silences";
    private const int UsualPage = 50;
    private const int LongestPage = 200;
    private const int MostMatchers = 100;
    private const int LongestText = 2_000;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("alertSilences", Kind.One<SilenceConnectionType>(), Role.Viewer, async context =>
            {
                var input = context.Input<SilenceQuery>();
                return new SilenceSlice(await context.Read<IAlertSilencesGrain, SilencePage>(SilencesId, silences => silences.Find(input)), List, input.After is not null);
            }, "Silences of a standing, or all; the one that ends last first.").Takes<SilenceStandingType>("standing").TakesPage(UsualPage),
            inputs =>
            {
                var page = Paging.Read(inputs, List, UsualPage, LongestPage);
                if (page.After is { } after && !(IsNumber(after.Key) && IsNumber(after.SortValue) && long.Parse(after.SortValue!, CultureInfo.InvariantCulture) <= DateTimeOffset.MaxValue.UtcTicks))
                {
                    inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
                }
                return new SilenceQuery(inputs.Read<SilenceStanding?>("standing"), page.First, page.After);
            });
        Inputs.Parse(
            query.Asks("previewSilence", Kind.One<SilencePreviewType>(), Role.Analyst,
                context => context.Read<IAlertSilencesGrain, SilencePreview>(SilencesId, silences => silences.Preview(context.Input<IReadOnlyList<SilenceMatcher>>())),
                "How many of the alerts that are out a silence with these tests would cover; it is not kept.")
                .Takes<NonNullGraphType<ListGraphType<NonNullGraphType<MatcherInputType>>>>("matchers"),
            inputs => ReadMatchers(inputs, "matchers", [.. inputs.Read<IEnumerable<object?>>("matchers")?.OfType<MatcherInput>() ?? []]));

        Inputs.Parse(
            mutation.Asks("silenceAlerts", Kind.One<SilencePayloadType>(), Role.Trader, async context =>
            {
                var (draft, id) = context.Input<(SilenceDraft, string?)>();
                var outcome = await context.Command<IAlertSilencesGrain, SilenceOutcome>(SilencesId, silences => silences.Silence(draft));
                return new SilencePayload(outcome.Silence, Errors(outcome.Problems), id);
            }, "Has receivers not be told of some alerts for a while; what is still out at the end is told then. All that is wrong with it is said at once.")
                .Takes<NonNullGraphType<SilenceAlertsInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<SilenceAlertsInput>("input") ?? new SilenceAlertsInput();
                if (input.Reason.Length > LongestText)
                {
                    inputs.Problem("input.reason", $"{input.Reason.Length} characters are more than {LongestText}.");
                }
                return (new SilenceDraft(ReadMatchers(inputs, "input.matchers", input.Matchers), input.StartsAt, input.EndsAt, input.Reason), input.ClientMutationId);
            });
        Inputs.Parse(
            mutation.Asks("endSilence", Kind.One<SilencePayloadType>(), Role.Trader, async context =>
            {
                var (number, id) = context.Input<(long, string?)>();
                var ended = await context.Command<IAlertSilencesGrain, SilenceView?>(SilencesId, silences => silences.End(number));
                return new SilencePayload(ended, ended is null ? [new(["id"], ErrorCodes.NotFound, "There is no such silence, or it is over already; look at the list anew.")] : [], id);
            }, "Ends a silence now; one that has not begun never does.").Takes<NonNullGraphType<EndSilenceInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<EndSilenceInput>("input") ?? new EndSilenceInput();
                if (!GlobalId.TryRead(input.Id, out var type, out var key) || type != SilenceType || !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    inputs.Problem("input.id", $"This is no id of an {SilenceType}; take one from its field id.");
                    number = 0;
                }
                return (number, input.ClientMutationId);
            });
    }

    public static string Id(long number) => GlobalId.Write(SilenceType, number.ToString(CultureInfo.InvariantCulture));

    public static UserError[] Errors(IReadOnlyList<SilenceProblem> problems) =>
        [.. problems.Select(one => new UserError(one.Field.Length == 0 ? [] : one.Field.Split('.'), one.Code, one.Message))];

    private static IReadOnlyList<SilenceMatcher> ReadMatchers(Inputs inputs, string argument, List<MatcherInput> given)
    {
        if (given.Count > MostMatchers)
        {
            inputs.Problem(argument, $"{given.Count} items are more than {MostMatchers}.");
        }
        foreach (var (one, index) in given.Take(MostMatchers).Select((one, index) => (one, index)).Where(each => Math.Max(each.one.Label.Length, each.one.Value.Length) > LongestText))
        {
            inputs.Problem(string.Create(CultureInfo.InvariantCulture, $"{argument}[{index}]"), $"{Math.Max(one.Label.Length, one.Value.Length)} characters are more than {LongestText}.");
        }
        return [.. given.Select(one => new SilenceMatcher(one.Label, one.Kind, one.Value))];
    }

    private static bool IsNumber(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
