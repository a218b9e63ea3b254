using GraphQL.Types;

namespace Paceline.Api;

/// <summary>The graph types of plain values, by the words the schema uses.</summary>
internal static class Kind
{
    public static readonly Type Id = typeof(NonNullGraphType<IdGraphType>);
    public static readonly Type Text = typeof(NonNullGraphType<StringGraphType>);
    public static readonly Type TextOrNull = typeof(StringGraphType);
    public static readonly Type Integer = typeof(NonNullGraphType<IntGraphType>);
    public static readonly Type IntegerOrNull = typeof(IntGraphType);
    public static readonly Type Count = typeof(NonNullGraphType<FloatGraphType>);
    public static readonly Type CountOrNull = typeof(FloatGraphType);
    public static readonly Type FloatOrNull = typeof(FloatGraphType);
    public static readonly Type Flag = typeof(NonNullGraphType<BooleanGraphType>);
    public static readonly Type Amount = typeof(NonNullGraphType<DecimalScalar>);
    public static readonly Type AmountOrNull = typeof(DecimalScalar);
    public static readonly Type Amounts = typeof(NonNullGraphType<ListGraphType<DecimalScalar>>);
    public static readonly Type Day = typeof(NonNullGraphType<DateScalar>);
    public static readonly Type DayOrNull = typeof(DateScalar);
    public static readonly Type Moment = typeof(NonNullGraphType<DateTimeScalar>);
    public static readonly Type MomentOrNull = typeof(DateTimeScalar);

    public static Type One<T>() where T : IGraphType => typeof(NonNullGraphType<T>);

    public static Type OneOrNull<T>() where T : IGraphType => typeof(T);

    public static Type Many<T>() where T : IGraphType => typeof(NonNullGraphType<ListGraphType<NonNullGraphType<T>>>);
}
