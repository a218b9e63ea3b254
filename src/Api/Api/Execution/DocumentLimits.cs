using GraphQL;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace Paceline.Api;

/// <summary>What can be said of a document without the schema. It runs before validation, whose rules compare fields with each other.</summary>
internal sealed class DocumentLimits : ASTVisitor<DocumentLimits.Tally>
{
    private static readonly DocumentLimits Counter = new();

    public static async ValueTask<IReadOnlyList<ExecutionError>> Check(GraphQLDocument document, QueryLimits limits)
    {
        var tally = new Tally();
        await Counter.VisitAsync(document, tally);
        List<ExecutionError> errors = [];
        Add(ErrorCodes.TooManyFields, "fields and fragments", tally.Selections, limits.Selections);
        Add(ErrorCodes.TooManyAliases, "aliases", tally.Aliases, limits.Aliases);
        Add(ErrorCodes.TooManyFragments, "fragments", tally.Fragments, limits.Fragments);
        Add(ErrorCodes.TooManyVariables, "variables", tally.Variables, limits.Variables);
        Add(ErrorCodes.TooManyDirectives, "directives", tally.Directives, limits.Directives);
        return errors;

        void Add(string code, string what, int count, int limit)
        {
            if (count > limit)
            {
                errors.Add(new ExecutionError($"The document has {count} {what}; at most {limit} are allowed.") { Code = code });
            }
        }
    }

    protected override ValueTask VisitFieldAsync(GraphQLField field, Tally context)
    {
        context.Selections++;
        context.Aliases += field.Alias is null ? 0 : 1;
        return base.VisitFieldAsync(field, context);
    }

    protected override ValueTask VisitFragmentSpreadAsync(GraphQLFragmentSpread fragmentSpread, Tally context)
    {
        context.Selections++;
        return base.VisitFragmentSpreadAsync(fragmentSpread, context);
    }

    protected override ValueTask VisitFragmentDefinitionAsync(GraphQLFragmentDefinition fragmentDefinition, Tally context)
    {
        context.Fragments++;
        return base.VisitFragmentDefinitionAsync(fragmentDefinition, context);
    }

    protected override ValueTask VisitVariableDefinitionAsync(GraphQLVariableDefinition variableDefinition, Tally context)
    {
        context.Variables++;
        return base.VisitVariableDefinitionAsync(variableDefinition, context);
    }

    protected override ValueTask VisitInlineFragmentAsync(GraphQLInlineFragment inlineFragment, Tally context)
    {
        context.Selections++;
        return base.VisitInlineFragmentAsync(inlineFragment, context);
    }

    protected override ValueTask VisitDirectiveAsync(GraphQLDirective directive, Tally context)
    {
        context.Directives++;
        return base.VisitDirectiveAsync(directive, context);
    }

    internal sealed class Tally : IASTVisitorContext
    {
        public int Selections { get; set; }
        public int Aliases { get; set; }
        public int Fragments { get; set; }
        public int Variables { get; set; }
        public int Directives { get; set; }
        public CancellationToken CancellationToken => default;
    }
}
