using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>The rules of alerts: everybody reads them, traders write them.</summary>
internal static class AlertRuleFields
{
    private const string RulesId = "alert-rules";
    private const int LongestId = 200;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("alertRules", Kind.One<AlertRulesType>(), Role.Viewer, context => context.Read<IAlertRulesGrain, RulesView>(RulesId, rules => rules.GetRules()),
            "The rules that count: the pack's, each as the organisation says otherwise, and its own; and what rules can ask for.");
        Inputs.Parse(
            query.Asks("alertRuleVersions", Kind.Many<AlertRuleVersionType>(), Role.Viewer,
                context => context.Read<IAlertRulesGrain, IReadOnlyList<RuleVersionView>>(RulesId, rules => rules.GetHistory(context.Input<string>())),
                "All versions of a rule that the organisation kept, the newest first, at most 100.").Takes<NonNullGraphType<StringGraphType>>("ruleId").Holds(10),
            inputs =>
            {
                var rule = inputs.Read<string>("ruleId") ?? "";
                if (rule.Length > LongestId)
                {
                    inputs.Problem("ruleId", $"{rule.Length} characters are more than {LongestId}.");
                }
                return rule;
            });
        Inputs.Parse(
            mutation.Asks("saveAlertRule", Kind.One<SaveAlertRulePayloadType>(), Role.Trader, async context =>
            {
                var input = context.Input<SaveAlertRuleInput>();
                return new RulePayload(
                    await context.Command<IAlertRulesGrain, RuleOutcome>(RulesId, rules => rules.Save(new RuleDraft(input.Text, input.BasedOn, input.IsPaused))), input.ClientMutationId);
            }, "Keeps a version of a rule, after which all that it watches is judged by it. All that is wrong with it is said at once.").Takes<NonNullGraphType<SaveAlertRuleInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<SaveAlertRuleInput>("input") ?? new SaveAlertRuleInput();
                CheckText(inputs, "input.text", input.Text);
                return input;
            });
    }

    /// <summary>Complains of a text that is too long to be a rule.</summary>
    public static void CheckText(Inputs inputs, string argument, string text)
    {
        if (text.Length > RuleParser.LongestText)
        {
            inputs.Problem(argument, $"{text.Length} characters are more than {RuleParser.LongestText}.");
        }
    }
}

internal sealed class AlertRulesType : ObjectGraphType<RulesView>
{
    public AlertRulesType()
    {
        Name = "AlertRules";
        this.ReadableFrom(Role.Viewer);
        this.Says("rules", Kind.Many<AlertRuleType>(), view => view.Rules, "By id, at most 200.").Holds(30);
        this.Says("text", Kind.Text, view => RuleBundle.Write(view.Rules.Select(rule => (rule.Text, rule.IsPaused))), "All of them as one text, which compareAlertRules and saveAlertRules read.");
        this.Says("scopes", Kind.Many<AlertRuleScopeType>(), view => view.Scopes, "What can be watched.").Holds(2);
        this.Says("templates", Kind.Many<AlertRuleTemplateType>(), _ => RuleTemplates.All, "Rules to begin with, by kind of business; they judge nothing until somebody saves one.").Holds(40);
    }
}

internal sealed class AlertRuleTemplateType : ObjectGraphType<RuleTemplate>
{
    public AlertRuleTemplateType()
    {
        Name = "AlertRuleTemplate";
        this.ReadableFrom(Role.Viewer);
        this.Says("ruleId", Kind.Text, template => template.Rule.Id);
        this.Says("kind", Kind.Text, template => template.Kind, "Of business whose campaigns it was written for.");
        this.Says("name", Kind.Text, template => template.Rule.Name);
        this.Says("text", Kind.Text, template => template.Text);
    }
}

internal sealed class AlertRuleScopeType : ObjectGraphType<ScopeView>
{
    public AlertRuleScopeType()
    {
        Name = "AlertRuleScope";
        Description = "A kind of thing that rules watch, and what they can ask about it.";
        this.ReadableFrom(Role.Viewer);
        this.Says("word", Kind.Text, scope => scope.Word, "As a rule writes it after on.");
        this.Says("readings", Kind.Many<AlertReadingOfferType>(), scope => scope.Readings, "Values that conditions can ask for.").Holds(30);
        this.Says("labels", Kind.Many<StringGraphType>(), scope => scope.Labels, "What where can look at.").Holds(10);
    }
}

internal sealed class AlertRuleType : ObjectGraphType<RuleView>
{
    public AlertRuleType()
    {
        Name = "AlertRule";
        this.ReadableFrom(Role.Viewer);
        this.Says("ruleId", Kind.Text, rule => rule.Rule);
        this.Says("version", Kind.Integer, rule => rule.Version, "What saving it must be based on.");
        this.Says("name", Kind.Text, rule => rule.Name);
        this.Says("text", Kind.Text, rule => rule.Text, "The whole rule.");
        this.Says("isPaused", Kind.Flag, rule => rule.IsPaused);
        this.Says("isOfPack", Kind.Flag, rule => rule.IsOfPack, "Whether it comes ready and the organisation never said otherwise.");
        this.Says("at", Kind.MomentOrNull, rule => rule.At, "When the version was kept; null for the pack's.");
        this.Says("by", Kind.TextOrNull, rule => rule.By);
        this.Says("ready", Kind.OneOrNull<ReadyRuleType>(), rule => RulePack.Rules.FirstOrDefault(one => one.Id == rule.Rule), "As it comes ready, whatever the organisation says otherwise; null where it is the organisation's own.");
    }
}

internal sealed class ReadyRuleType : ObjectGraphType<AlertRule>
{
    public ReadyRuleType()
    {
        Name = "ReadyAlertRule";
        this.ReadableFrom(Role.Viewer);
        this.Says("version", Kind.Integer, rule => rule.Version);
        this.Says("text", Kind.Text, rule => RuleText.Print(rule));
    }
}

internal sealed class AlertRuleVersionType : ObjectGraphType<RuleVersionView>
{
    public AlertRuleVersionType()
    {
        Name = "AlertRuleVersion";
        this.ReadableFrom(Role.Viewer);
        this.Says("version", Kind.Integer, one => one.Version);
        this.Says("text", Kind.Text, one => one.Text);
        this.Says("isPaused", Kind.Flag, one => one.IsPaused);
        this.Says("at", Kind.Moment, one => one.At);
        this.Says("by", Kind.Text, one => one.By);
    }
}

internal sealed class AlertReadingOfferType : ObjectGraphType<OfferView>
{
    public AlertReadingOfferType()
    {
        Name = "AlertReadingOffer";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, offer => offer.Name);
        this.Says("kind", Kind.One<ReadingKindType>(), offer => offer.Kind);
        this.Says("label", Kind.Text, offer => offer.Label);
        this.Says("unit", Kind.Text, offer => offer.Unit);
        this.Says("meaning", Kind.Text, offer => offer.Meaning);
        this.Says("isByDay", Kind.Flag, offer => offer.IsByDay, "Whether rules may ask for it over whole days, and against days before.");
        this.Says("isPlanned", Kind.Flag, offer => offer.IsPlanned, "Whether a plan gives each day its share of it, so that rules may ask how fast it is burnt.");
        this.Says("isGrowing", Kind.Flag, offer => offer.IsGrowing, "Whether it adds up over the flight, so that rules may ask what it will have come to by a day.");
    }
}

internal sealed class AlertRuleProblemType : ObjectGraphType<RuleProblem>
{
    public AlertRuleProblemType()
    {
        Name = "AlertRuleProblem";
        this.ReadableFrom(Role.Viewer);
        this.Says("code", Kind.Text, problem => problem.Code);
        this.Says("message", Kind.Text, problem => problem.Message, "What is wrong and what to write instead.");
        this.Says("line", Kind.IntegerOrNull, problem => problem.Line, "Null when it is about the rule as a whole.");
        this.Says("column", Kind.IntegerOrNull, problem => problem.Column);
    }
}

internal sealed record RulePayload(RuleOutcome Outcome, string? ClientMutationId);

internal sealed class SaveAlertRulePayloadType : ObjectGraphType<RulePayload>
{
    public SaveAlertRulePayloadType()
    {
        Name = "SaveAlertRulePayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("rule", Kind.OneOrNull<AlertRuleType>(), payload => payload.Outcome.Rule, "Null when it was not kept.");
        this.Says("problems", Kind.Many<AlertRuleProblemType>(), payload => payload.Outcome.Problems, "The same as userErrors, with their places in the text.").Holds(20);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Outcome.Problems.Select(problem => new UserError(["text"], problem.Code, problem.Message))).Holds(20);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
