using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Rules as one text, to be kept beside other code: compared with what counts before it is taken in.</summary>
internal static class AlertRulesTextFields
{
    private const string RulesId = "alert-rules";
    private const int MostRules = 200;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("compareAlertRules", Kind.One<AlertRulesComparedType>(), Role.Viewer,
                context => context.Read<IAlertRulesGrain, RulesOutcome>(RulesId, rules => rules.Compare(context.Input<string>())),
                "What taking in a text of many rules would come to, rule by rule; nothing is kept. Each rule begins with its line alert, a line paused before that says that it judges nothing, and lines "
                + "that begin with # say nothing.").Takes<NonNullGraphType<StringGraphType>>("text"),
            inputs =>
            {
                var text = inputs.Read<string>("text") ?? "";
                inputs.AtMost("text", text, RuleBundle.LongestText);
                return text;
            });
        Inputs.Parse(
            mutation.Asks("saveAlertRules", Kind.One<SaveAlertRulesPayloadType>(), Role.Trader, async context =>
            {
                var (draft, id) = context.Input<(RulesDraft, string?)>();
                return new RulesPayload(await context.Command<IAlertRulesGrain, RulesOutcome>(RulesId, rules => rules.SaveMany(draft)), id);
            }, "Takes a text of many rules in, all of them or none; those that are as they were keep their version, and those that it does not name stay. All that is wrong with it is said at once.")
                .Takes<NonNullGraphType<SaveAlertRulesInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<SaveAlertRulesInput>("input") ?? new SaveAlertRulesInput();
                inputs.AtMost("input.text", input.Text, RuleBundle.LongestText);
                if (input.BasedOn.Count > MostRules || input.BasedOn.DistinctBy(one => one.RuleId).Count() < input.BasedOn.Count)
                {
                    inputs.Problem("input.basedOn", $"Name each rule once, and at most {MostRules}.");
                    return (new RulesDraft("", new Dictionary<string, int>()), null);
                }
                return (new RulesDraft(input.Text, input.BasedOn.ToDictionary(one => one.RuleId, one => one.Version)), input.ClientMutationId);
            });
    }
}

internal sealed class AlertRulesComparedType : ObjectGraphType<RulesOutcome>
{
    public AlertRulesComparedType()
    {
        Name = "AlertRulesCompared";
        this.ReadableFrom(Role.Viewer);
        this.Says("rules", Kind.Many<AlertRuleChangeType>(), outcome => outcome.Rules, "As the text names them; empty where there are problems.").Holds(30);
        this.Says("problems", Kind.Many<AlertRuleProblemType>(), outcome => outcome.Problems, "With their places in the whole text.").Holds(20);
    }
}

internal sealed class AlertRuleChangeType : ObjectGraphType<RuleChangeView>
{
    public AlertRuleChangeType()
    {
        Name = "AlertRuleChange";
        Description = "A rule of a text beside the one that counts.";
        this.ReadableFrom(Role.Viewer);
        this.Says("ruleId", Kind.Text, one => one.Rule);
        this.Says("name", Kind.Text, one => one.Name);
        this.Says("version", Kind.Integer, one => one.Version, "Of the one that counts, on which taking it in must be based; 0 where there is none.");
        this.Says("before", Kind.TextOrNull, one => one.Before, "The whole text of it; null where there is none.");
        this.Says("wasPaused", Kind.Flag, one => one.WasPaused);
        this.Says("after", Kind.Text, one => one.After, "The whole text of the other.");
        this.Says("isPaused", Kind.Flag, one => one.IsPaused);
        this.Says("isSame", Kind.Flag, one => one.IsSame, "Whether taking it in changes nothing.");
    }
}

internal sealed record RulesPayload(RulesOutcome Outcome, string? ClientMutationId);

internal sealed class SaveAlertRulesPayloadType : ObjectGraphType<RulesPayload>
{
    public SaveAlertRulesPayloadType()
    {
        Name = "SaveAlertRulesPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("rules", Kind.Many<AlertRuleChangeType>(), payload => payload.Outcome.Rules, "What was taken in; empty when nothing was.").Holds(30);
        this.Says("problems", Kind.Many<AlertRuleProblemType>(), payload => payload.Outcome.Problems, "The same as userErrors, with their places in the whole text.").Holds(20);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Outcome.Problems.Select(problem => new UserError(["text"], problem.Code, problem.Message))).Holds(20);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

internal sealed record SeenRule
{
    public string RuleId { get; init; } = "";
    public int Version { get; init; }
}

internal sealed class SeenRuleType : InputObjectGraphType<SeenRule>
{
    public SeenRuleType()
    {
        Name = "SeenAlertRule";
        Field<NonNullGraphType<StringGraphType>>("ruleId");
        Field<NonNullGraphType<IntGraphType>>("version");
    }
}

internal sealed record SaveAlertRulesInput
{
    public string Text { get; init; } = "";
    public List<SeenRule> BasedOn { get; init; } = [];
    public string? ClientMutationId { get; init; }
}

internal sealed class SaveAlertRulesInputType : InputObjectGraphType<SaveAlertRulesInput>
{
    public SaveAlertRulesInputType()
    {
        Name = "SaveAlertRulesInput";
        Field<NonNullGraphType<StringGraphType>>("text").Description("As the field text of alertRules writes it.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<SeenRuleType>>>>("basedOn").Description("The versions of the rules that there are already, as they were seen.");
        Field<StringGraphType>("clientMutationId");
    }
}
