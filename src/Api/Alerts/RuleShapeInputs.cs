using GraphQL.Types;

namespace Paceline.Alerts;

internal sealed class AlertRuleShapeInputType : InputObjectGraphType<RuleShape>
{
    public AlertRuleShapeInputType()
    {
        Name = "AlertRuleShapeInput";
        Field<NonNullGraphType<StringGraphType>>("id");
        Field<NonNullGraphType<IntGraphType>>("version");
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<NonNullGraphType<StringGraphType>>("scope");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AlertMatcherShapeInputType>>>>("where");
        Field<AlertConditionShapeInputType>("critical");
        Field<AlertConditionShapeInputType>("warning");
        Field<AlertConditionShapeInputType>("recovery");
        Field<NonNullGraphType<StringGraphType>>("for");
        Field<NonNullGraphType<StringGraphType>>("keepFiring");
        Field<NonNullGraphType<StringGraphType>>("delay");
        Field<NonNullGraphType<StringGraphType>>("grace");
        Field<NonNullGraphType<AbsenceHandlingType>>("onNoData");
        Field<NonNullGraphType<AbsenceHandlingType>>("onError");
        Field<AlertConditionShapeInputType>("infiniteAfter");
        Field<NonNullGraphType<StringGraphType>>("atStake");
        Field<NonNullGraphType<StringGraphType>>("note").DefaultValue("");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("quiets");
        Field<NonNullGraphType<StringGraphType>>("overrides");
    }
}

internal sealed class AlertMatcherShapeInputType : InputObjectGraphType<MatcherShape>
{
    public AlertMatcherShapeInputType()
    {
        Name = "AlertMatcherShapeInput";
        Field<NonNullGraphType<StringGraphType>>("label");
        Field<NonNullGraphType<MatchKindType>>("kind");
        Field<NonNullGraphType<StringGraphType>>("value");
    }
}

internal sealed class AlertConditionShapeInputType : InputObjectGraphType<ConditionShape>
{
    public AlertConditionShapeInputType()
    {
        Name = "AlertConditionShapeInput";
        Field<NonNullGraphType<ShapeJoinType>>("join");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AlertGroupShapeInputType>>>>("groups");
    }
}

internal sealed class AlertGroupShapeInputType : InputObjectGraphType<GroupShape>
{
    public AlertGroupShapeInputType()
    {
        Name = "AlertGroupShapeInput";
        Field<NonNullGraphType<ShapeJoinType>>("join");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AlertClauseShapeInputType>>>>("clauses");
    }
}

internal sealed class AlertClauseShapeInputType : InputObjectGraphType<ClauseShape>
{
    public AlertClauseShapeInputType()
    {
        Name = "AlertClauseShapeInput";
        Field<NonNullGraphType<ClauseKindType>>("kind");
        Field<NonNullGraphType<BooleanGraphType>>("isNot");
        Field<NonNullGraphType<StringGraphType>>("subject");
        Field<NonNullGraphType<StringGraphType>>("sign");
        Field<NonNullGraphType<StringGraphType>>("value");
        Field<NonNullGraphType<StringGraphType>>("upper");
    }
}
