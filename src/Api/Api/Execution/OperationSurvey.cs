using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>
/// Walks the fields that an operation would run, with the schema at hand: how deep, how costly, and whether the caller may.
/// Fragments are reckoned once each and then remembered, so that a document of doubling fragments costs no more to reckon than to read.
/// </summary>
internal sealed class OperationSurvey(ISchema schema, GraphQLDocument document, IReadOnlyDictionary<string, object?>? variables, Principal principal)
{
    private const double Endless = 1e15;
    private readonly Dictionary<(ROM Fragment, int Length), Reckoning> fragments = [];
    private readonly HashSet<ROM> open = [];

    /// <summary>Fields the caller's role may not select, as Type.field.</summary>
    public SortedSet<string> Forbidden { get; } = new(StringComparer.Ordinal);

    /// <summary>Fields of a member's own account, as Type.field: neither an API key nor an operator has one.</summary>
    public SortedSet<string> ForPeople { get; } = new(StringComparer.Ordinal);

    /// <summary>Fields that ask for a recent proof of who the caller is, as Type.field.</summary>
    public SortedSet<string> Sensitive { get; } = new(StringComparer.Ordinal);

    /// <summary>Fields that change how an account is signed in to, as Type.field.</summary>
    public SortedSet<string> OfAccount { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it selects a root field that is closed to a person who has yet to set up the second factor their organisation asks for.</summary>
    public bool NeedsEnrolment { get; private set; }

    /// <summary>Whether a root field is selected that is closed while the organisation is suspended.</summary>
    public bool NeedsActive { get; private set; }

    /// <summary>Whether it selects a root field that is an organisation's.</summary>
    public bool IsOfOrganization { get; private set; }

    public bool Introspects { get; private set; }

    /// <summary>The most lists within lists that the operation takes of the introspection schema.</summary>
    public int IntrospectionLists { get; private set; }

    public Reckoning Survey(GraphQLOperationDefinition operation)
    {
        IComplexGraphType? root = operation.Operation switch
        {
            OperationType.Mutation => schema.Mutation,
            OperationType.Subscription => schema.Subscription,
            _ => schema.Query,
        };
        return Of(operation.SelectionSet, root, 0);
    }

    /// <param name="length">How long a list without a declared length is here: what <c>first</c> of the parent asked for, or 0.</param>
    private Reckoning Of(GraphQLSelectionSet? selections, IGraphType? type, int length)
    {
        var sum = default(Reckoning);
        foreach (var selection in selections?.Selections ?? [])
        {
            sum = sum.And(selection switch
            {
                GraphQLField field => Of(field, type as IComplexGraphType, length),
                GraphQLInlineFragment inline => Of(inline.SelectionSet, Named(inline.TypeCondition) ?? type, length),
                GraphQLFragmentSpread spread => Of(spread, length),
                _ => default,
            });
        }
        return sum;
    }

    private Reckoning Of(GraphQLFragmentSpread spread, int length)
    {
        var name = spread.FragmentName.Name.Value;
        if (fragments.TryGetValue((name, length), out var known))
        {
            return known;
        }
        // A fragment within itself is for validation to refuse; here it only must not be walked for ever.
        if (document.FindFragmentDefinition(name) is not { } fragment || !open.Add(name))
        {
            return default;
        }
        var reckoning = Of(fragment.SelectionSet, Named(fragment.TypeCondition), length);
        open.Remove(name);
        return fragments[(name, length)] = reckoning;
    }

    private Reckoning Of(GraphQLField field, IComplexGraphType? parent, int length)
    {
        var name = field.Name.Value;
        if (name == "__schema" || name == "__type")
        {
            Introspects = true;
            MeasureIntrospection(field.SelectionSet, 0);
            return new Reckoning(1, 1, 1);
        }
        if (name == "__typename" || parent?.Fields.Find(name) is not { } definition)
        {
            return new Reckoning(1, 1, 1);
        }
        var forOperators = Permissions.IsForOperators(parent, definition);
        IsOfOrganization |= IsRoot(parent) && !forOperators;
        // An operator changes nothing of an organisation, whatever a viewer may.
        var changes = principal.IsOperator && !forOperators && ReferenceEquals(parent, schema.Mutation);
        if (changes || !Permissions.Allow(parent, definition, principal))
        {
            Forbidden.Add($"{parent.Name}.{definition.Name}");
        }
        if (Permissions.ForPeopleAlone(definition) && !forOperators)
        {
            ForPeople.Add($"{parent.Name}.{definition.Name}");
        }
        if (Permissions.IsSensitive(definition))
        {
            Sensitive.Add($"{parent.Name}.{definition.Name}");
        }
        if (Permissions.IsOfAccount(definition))
        {
            OfAccount.Add($"{parent.Name}.{definition.Name}");
        }
        NeedsActive |= IsRoot(parent) && !Permissions.IsOpenWhileSuspended(definition);
        NeedsEnrolment |= IsRoot(parent) && !Permissions.IsOpenBeforeEnrolment(definition);
        var type = definition.ResolvedType;
        var isList = (type is NonNullGraphType required ? required.ResolvedType : type) is ListGraphType;
        var named = GraphQL.GraphQLExtensions.GetNamedType(type!);
        var asked = First(field, definition);
        var items = !isList || named is ScalarGraphType ? 1
            : FieldCost.Length(definition) ?? IdCount(field) ?? (length > 0 ? length : FieldCost.UsualLength);
        var within = Of(field.SelectionSet, named, isList ? 0 : asked);
        return new Reckoning(within.Depth + 1, Math.Min(Endless, 1 + (items * within.Cost)), 1);
    }

    private bool IsRoot(IGraphType type) => ReferenceEquals(type, schema.Query) || ReferenceEquals(type, schema.Mutation) || ReferenceEquals(type, schema.Subscription);

    private IGraphType? Named(GraphQLTypeCondition? condition) => condition is null ? null : schema.AllTypes[condition.Type.Name.Value];

    private int First(GraphQLField field, FieldType definition)
    {
        if (definition.Arguments?.Find("first") is not { } declared)
        {
            return 0;
        }
        var value = Argument(field, "first") switch
        {
            GraphQLIntValue literal when int.TryParse(literal.Value.Span, out var number) => number,
            GraphQLVariable variable => Variable(variable) is int number ? number : 0,
            _ => 0,
        };
        return value > 0 ? value : declared.DefaultValue is int usual ? usual : 0;
    }

    private int? IdCount(GraphQLField field) => Argument(field, "ids") switch
    {
        GraphQLListValue list => list.Values?.Count ?? 0,
        GraphQLVariable variable => Variable(variable) is System.Collections.ICollection ids ? ids.Count : null,
        _ => null,
    };

    private static GraphQLValue? Argument(GraphQLField field, string name)
    {
        foreach (var argument in field.Arguments?.Items ?? [])
        {
            if (argument.Name.Value == name)
            {
                return argument.Value;
            }
        }
        return null;
    }

    private object? Variable(GraphQLVariable variable) => variables?.GetValueOrDefault(variable.Name.StringValue);

    private void MeasureIntrospection(GraphQLSelectionSet? selections, int lists)
    {
        IntrospectionLists = Math.Max(IntrospectionLists, lists);
        foreach (var selection in selections?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField field:
                    MeasureIntrospection(field.SelectionSet, lists + (IsIntrospectionList(field.Name.Value) ? 1 : 0));
                    break;
                case GraphQLInlineFragment inline:
                    MeasureIntrospection(inline.SelectionSet, lists);
                    break;
                case GraphQLFragmentSpread spread when document.FindFragmentDefinition(spread.FragmentName.Name.Value) is { } fragment && open.Add(fragment.FragmentName.Name.Value):
                    MeasureIntrospection(fragment.SelectionSet, lists);
                    open.Remove(fragment.FragmentName.Name.Value);
                    break;
            }
        }
    }

    private static bool IsIntrospectionList(ROM name) => name == "fields" || name == "interfaces" || name == "possibleTypes" || name == "inputFields";
}

/// <param name="Depth">Levels of fields.</param>
/// <param name="Cost">Fields, each counted for every item of the lists it is in.</param>
/// <param name="Width">Fields at this level.</param>
internal readonly record struct Reckoning(int Depth, double Cost, int Width)
{
    public Reckoning And(Reckoning other) => new(Math.Max(Depth, other.Depth), Math.Min(1e15, Cost + other.Cost), Width + other.Width);
}
