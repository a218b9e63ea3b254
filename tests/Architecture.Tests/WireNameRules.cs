using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paceline.Architecture;

/// <summary>Names that travel or are stored are written down, so that renaming a class cannot lose state or break a cluster.</summary>
internal static partial class WireNameRules
{
    public static IEnumerable<string> Broken(IEnumerable<SourceFile> files)
    {
        var names = new Dictionary<string, string>();
        foreach (var file in files)
        {
            foreach (var type in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                foreach (var problem in OfType(type).Concat(Duplicates(type, names)))
                    yield return $"{file.Path}: {type.Identifier.Text} {problem}";
            }
        }
    }

    private static IEnumerable<string> OfType(TypeDeclarationSyntax type)
    {
        var bases = type.BaseList?.Types.Select(t => t.Type.ToString()).ToArray() ?? [];

        if (type is ClassDeclarationSyntax && bases.Any(b => b is "Grain" or "global::Orleans.Grain" || b.StartsWith("Grain<", StringComparison.Ordinal)))
        {
            foreach (var problem in Pinned(type, "GrainType"))
                yield return problem;
        }

        if (type is InterfaceDeclarationSyntax && bases.Any(b => b.StartsWith("IGrainWith", StringComparison.Ordinal)))
        {
            foreach (var problem in Pinned(type, "GrainInterfaceType"))
                yield return problem;
            if (Argument(type, "Alias") is null)
                yield return "lacks [Alias].";
            foreach (var method in type.Members.OfType<MethodDeclarationSyntax>().Where(m => Argument(m, "Alias") is null))
                yield return $"method {method.Identifier.Text} lacks [Alias].";
        }

        if (Has(type, "GenerateSerializer"))
        {
            if (Argument(type, "Alias") is null)
                yield return "lacks [Alias].";
            foreach (var parameter in type.ParameterList?.Parameters ?? [])
            {
                if (!Has(parameter, "Id"))
                    yield return $"parameter {parameter.Identifier.Text} lacks [property: Id(n)].";
            }

            // What is computed is not carried.
            foreach (var property in type.Members.OfType<PropertyDeclarationSyntax>().Where(p => p.AccessorList?.Accessors.Any(a => a.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration) == true))
            {
                if (!Has(property, "Id"))
                    yield return $"property {property.Identifier.Text} lacks [Id(n)].";
            }
        }
    }

    private static IEnumerable<string> Pinned(TypeDeclarationSyntax type, string attribute)
    {
        var name = Argument(type, attribute);
        var module = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString().Split('.') is [_, var first, ..] ? first : "";
        if (name is null)
            yield return $"lacks [{attribute}(\"module.noun\")].";
        else if (!WireName().IsMatch(name) || !name.StartsWith(char.ToLowerInvariant(module[0]) + module[1..] + ".", StringComparison.OrdinalIgnoreCase))
            yield return $"has [{attribute}(\"{name}\")]: it must be '{module.ToLowerInvariant()}.noun'.";
    }

    private static IEnumerable<string> Duplicates(TypeDeclarationSyntax type, Dictionary<string, string> names)
    {
        foreach (var attribute in new[] { "GrainType", "GrainInterfaceType", "Alias" })
        {
            if (Argument(type, attribute) is { } name && !names.TryAdd($"{attribute} {name}", type.Identifier.Text))
                yield return $"shares {attribute} \"{name}\" with {names[$"{attribute} {name}"]}.";
        }
    }

    private static bool Has(CSharpSyntaxNode node, string name) => Find(node, name) is not null;

    private static string? Argument(CSharpSyntaxNode node, string name) =>
        Find(node, name)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax literal ? literal.Token.ValueText : null;

    private static AttributeSyntax? Find(CSharpSyntaxNode node, string name) =>
        (node switch
        {
            MemberDeclarationSyntax member => member.AttributeLists,
            ParameterSyntax parameter => parameter.AttributeLists,
            _ => default,
        }).SelectMany(list => list.Attributes).FirstOrDefault(a => a.Name.ToString() == name);

    [GeneratedRegex(@"^[a-zA-Z]+\.[a-zA-Z-]+$")]
    private static partial Regex WireName();
}
