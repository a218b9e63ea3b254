using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

internal sealed class ShapeJoinType : EnumerationGraphType<ShapeJoin>
{
    public ShapeJoinType()
    {
        Name = "AlertShapeJoin";
        Values["NONE"]!.Description = "Not any of them.";
    }
}

internal sealed class ClauseKindType : EnumerationGraphType<ClauseKind>
{
    public ClauseKindType()
    {
        Name = "AlertClauseKind";
        Values["TEXT"]!.Description = "Deeper than a form shows; its subject is the whole condition as it is written.";
    }
}

internal sealed class AbsenceHandlingType : EnumerationGraphType<AbsenceHandling>
{
    public AbsenceHandlingType() => Name = "AlertAbsenceHandling";
}

internal sealed class AlertRuleShapeType : ObjectGraphType<RuleShape>
{
    public AlertRuleShapeType()
    {
        Name = "AlertRuleShape";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Text, shape => shape.Id);
        this.Says("version", Kind.Integer, shape => shape.Version);
        this.Says("name", Kind.Text, shape => shape.Name);
        this.Says("scope", Kind.Text, shape => shape.Scope, "As a rule writes it after on.");
        this.Says("where", Kind.Many<AlertMatcherShapeType>(), shape => shape.Where, "All of them must hold.").Holds(3);
        this.Says("critical", Kind.OneOrNull<AlertConditionShapeType>(), shape => shape.Critical);
        this.Says("warning", Kind.OneOrNull<AlertConditionShapeType>(), shape => shape.Warning);
        this.Says("recovery", Kind.OneOrNull<AlertConditionShapeType>(), shape => shape.Recovery);
        this.Says("for", Kind.Text, shape => shape.For, "A time such as 30m; empty for none.");
        this.Says("keepFiring", Kind.Text, shape => shape.KeepFiring);
        this.Says("delay", Kind.Text, shape => shape.Delay);
        this.Says("grace", Kind.Text, shape => shape.Grace);
        this.Says("onNoData", Kind.One<AbsenceHandlingType>(), shape => shape.OnNoData);
        this.Says("onError", Kind.One<AbsenceHandlingType>(), shape => shape.OnError);
        this.Says("infiniteAfter", Kind.OneOrNull<AlertConditionShapeType>(), shape => shape.InfiniteAfter);
        this.Says("atStake", Kind.Text, shape => shape.AtStake, "A quantity; empty where nobody says.");
        this.Says("note", Kind.Text, shape => shape.Note, "Said besides what happened, with names in braces for values; empty for nothing.");
        this.Says("quiets", Kind.Many<StringGraphType>(), shape => shape.Quiets, "Ids of rules.").Holds(3);
        this.Says("overrides", Kind.Text, shape => shape.Overrides, "As the text has them.");
    }
}

internal sealed class AlertMatcherShapeType : ObjectGraphType<MatcherShape>
{
    public AlertMatcherShapeType()
    {
        Name = "AlertMatcherShape";
        this.ReadableFrom(Role.Viewer);
        this.Says("label", Kind.Text, matcher => matcher.Label);
        this.Says("kind", Kind.One<MatchKindType>(), matcher => matcher.Kind);
        this.Says("value", Kind.Text, matcher => matcher.Value);
    }
}

internal sealed class AlertConditionShapeType : ObjectGraphType<ConditionShape>
{
    public AlertConditionShapeType()
    {
        Name = "AlertConditionShape";
        this.ReadableFrom(Role.Viewer);
        this.Says("join", Kind.One<ShapeJoinType>(), condition => condition.Join);
        this.Says("groups", Kind.Many<AlertGroupShapeType>(), condition => condition.Groups, "A clause that stands by itself is a group of one.").Holds(3);
    }
}

internal sealed class AlertGroupShapeType : ObjectGraphType<GroupShape>
{
    public AlertGroupShapeType()
    {
        Name = "AlertGroupShape";
        this.ReadableFrom(Role.Viewer);
        this.Says("join", Kind.One<ShapeJoinType>(), group => group.Join);
        this.Says("clauses", Kind.Many<AlertClauseShapeType>(), group => group.Clauses).Holds(2);
    }
}

internal sealed class AlertClauseShapeType : ObjectGraphType<ClauseShape>
{
    public AlertClauseShapeType()
    {
        Name = "AlertClauseShape";
        this.ReadableFrom(Role.Viewer);
        this.Says("kind", Kind.One<ClauseKindType>(), clause => clause.Kind);
        this.Says("isNot", Kind.Flag, clause => clause.IsNot, "Whether the opposite is asked.");
        this.Says("subject", Kind.Text, clause => clause.Subject, "A quantity, the name of a value, a rule's id, or a whole condition.");
        this.Says("sign", Kind.Text, clause => clause.Sign, "Of numbers > >= < <= = != within outside, of words is and is not.");
        this.Says("value", Kind.Text, clause => clause.Value, "What a number is compared with, where a range begins, a word, or an age.");
        this.Says("upper", Kind.Text, clause => clause.Upper, "Where a range ends.");
    }
}
