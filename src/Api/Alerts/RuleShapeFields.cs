using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>The two views of a rule, text and form, each made of the other. Nothing is kept.</summary>
internal static class RuleShapeFields
{
    private const string RulesId = "alert-rules";

    public static void Declare(ObjectGraphType query)
    {
        Inputs.Parse(
            query.Asks("alertRuleShape", Kind.One<AlertRuleViewsType>(), Role.Viewer, context =>
            {
                var text = context.Input<string>();
                return Task.FromResult(RuleViews.Of(RuleParser.Parse(text)));
            }, "A rule's text laid out in the fields of a form. Problems name their place in the text; names that nobody tells are told by previewAlertRule.").Takes<NonNullGraphType<StringGraphType>>("text"),
            inputs =>
            {
                var text = inputs.Read<string>("text") ?? "";
                AlertRuleFields.CheckText(inputs, "text", text);
                return text;
            });
        Inputs.Parse(
            query.Asks("alertRuleText", Kind.One<AlertRuleViewsType>(), Role.Viewer, async context =>
            {
                var shape = context.Input<RuleShape>();
                var view = await context.Read<IAlertRulesGrain, RulesView>(RulesId, rules => rules.GetRules());
                return RuleViews.Of(shape.Rule(Catalogue(view, shape.Scope)));
            }, "The text of a rule that was filled in. Problems name their field.").Takes<NonNullGraphType<AlertRuleShapeInputType>>("shape"),
            inputs => inputs.Read<RuleShape>("shape") ?? new RuleShape());
    }

    private static ReadingCatalogue? Catalogue(RulesView view, string scope) =>
        view.Scopes.FirstOrDefault(one => one.Word == scope) is { } found ? new(found.Readings.ToDictionary(offer => offer.Name, offer => offer.Kind)) : null;
}

/// <summary>Both views of a rule, or what stands in their way.</summary>
internal sealed record RuleViews(string? Text, RuleShape? Shape, IReadOnlyList<Refusal> Problems)
{
    public static RuleViews Of(Outcome<AlertRule> rule) =>
        rule.TryGet(out var found) ? new(RuleText.Print(found), RuleShape.Of(found), []) : new(null, null, rule.Refusals);
}

internal sealed class AlertRuleViewsType : ObjectGraphType<RuleViews>
{
    public AlertRuleViewsType()
    {
        Name = "AlertRuleViews";
        Description = "One rule as text and as the fields of a form.";
        this.ReadableFrom(Role.Viewer);
        this.Says("text", Kind.TextOrNull, views => views.Text, "Null where there are problems.");
        this.Says("shape", Kind.OneOrNull<AlertRuleShapeType>(), views => views.Shape, "Null where there are problems.");
        this.Says("problems", Kind.Many<AlertShapeProblemType>(), views => views.Problems).Holds(10);
    }
}

internal sealed class AlertShapeProblemType : ObjectGraphType<Refusal>
{
    public AlertShapeProblemType()
    {
        Name = "AlertShapeProblem";
        this.ReadableFrom(Role.Viewer);
        this.Says("code", Kind.Text, problem => problem.Code);
        this.Says("field", Kind.Text, problem => problem.Subject, "A field such as critical.0.1, the second clause of the first group; of a text the place in it. Empty for the rule as a whole.");
        this.Says("message", Kind.Text, problem => problem.Problem, "What is wrong and what to do.");
    }
}
