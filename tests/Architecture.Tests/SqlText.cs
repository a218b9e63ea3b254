using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paceline.Architecture;

/// <summary>
/// SQL is written by us and never put together from what somebody sent: values are parameters. What is filled into a text of SQL is a constant of ours, and
/// what looks otherwise is listed with where its words come from.
/// </summary>
internal static partial class SqlText
{
    private static readonly string[] Verbs = ["select ", "insert into ", "update ", "delete from ", "create ", "alter ", "drop ", "grant ", "copy ", "truncate ", "attach "];

    /// <summary>What is no constant by its form and comes from us all the same.</summary>
    private static readonly Dictionary<string, string> Ours = new()
    {
        ["src/Storage/DatabaseSetup.cs: role"] = "the names of our two roles",
        ["src/Storage/DatabaseSetup.cs: verifier"] = "base 64 of a hash",
        ["src/Storage/DatabaseSetup.cs: name"] = "the operator's own database, quoted by the server",
        ["src/Storage/Campaigns/BoardStore.cs: column"] = "by a sort field of the schema",
        ["src/Storage/Campaigns/BoardStore.cs: after"] = "a condition written here, with parameters",
        ["src/Storage/Campaigns/BoardStore.cs: direction"] = "asc or desc",
        ["src/Storage/Bookings/BookingListStore.cs: column"] = "by a sort field of the schema",
        ["src/Storage/Bookings/BookingListStore.cs: after"] = "a condition written there, with parameters",
        ["src/Storage/Bookings/BookingListStore.cs: direction"] = "asc or desc",
        ["src/Storage/Alerts/AlertStateStore.cs: which"] = "a condition of ours, with parameters",
        ["src/Storage/Alerts/InboxStore.Handling.cs: assignments"] = "assignments written there, with parameters",
        ["src/Storage/Margin/ResultBoardStore.cs: column"] = "by a sort field of the schema",
        ["src/Storage/Margin/ResultBoardStore.cs: after"] = "a condition written there, with parameters",
        ["src/Storage/Margin/ResultBoardStore.cs: direction"] = "asc or desc",
        ["src/Storage/Campaigns/BoardStore.cs: margins"] = "a join written there, or nothing",
        ["src/Storage/Pipeline/Upkeep.cs: name"] = "a partition, by its table and quarter",
        ["src/Storage/Pipeline/Upkeep.cs: org.ToString(CultureInfo.InvariantCulture)"] = "an integer",
        ["src/Storage/Connections/DemoStore.cs: table.Name"] = "a table, by the database's own catalogue",
        ["src/Storage/Connections/DemoStore.cs: rows"] = "a condition written here, by the columns of the catalogue",
        ["src/Storage/Tenancy/Eraser.cs: table.Name"] = "a table, by the catalogue",
        ["src/Storage/Tenancy/Eraser.cs: key"] = "columns, by the catalogue",
        ["src/Storage/Tenancy/ExportArchive.cs: table.Name"] = "a table, by the catalogue",
        ["src/Storage/Tenancy/ExportArchive.cs: select"] = "a selection put together there: COPY takes no parameters",
        ["src/Storage/Tenancy/ExportArchive.cs: string.Join(\", \", columns)"] = "columns, by the catalogue",
        ["src/Storage/Tenancy/ExportArchive.cs: string.Join(\", \", table.Key)"] = "columns, by the catalogue",
        ["src/Storage/Tenancy/ExportArchive.cs: org.Value"] = "an integer",
        ["src/Storage/Tenancy/ExportStore.cs: set"] = "assignments written there, with parameters",
        ["src/Storage/Tenancy/OperatorAccessStore.cs: condition"] = "two conditions written here",
        ["src/Storage/Tenancy/AuditStore.cs: conditions"] = "conditions written here, with numbers of parameters",
        ["src/Storage/Tenancy/SettingStore.cs: update.Assignment"] = "assignments written here, with parameters",
    };

    /// <summary>Texts of SQL into which something other than a constant of ours is filled, as <c>file: what is filled in</c>.</summary>
    public static IEnumerable<string> Filled(IEnumerable<SourceFile> files) => Found(files).Where(found => !Ours.ContainsKey(found));

    private static IEnumerable<string> Found(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            var root = CSharpSyntaxTree.ParseText(file.Text).GetRoot();
            var constants = Constants(root);
            foreach (var text in root.DescendantNodes().OfType<InterpolatedStringExpressionSyntax>().Where(text => IsSql(Written(text))))
            {
                foreach (var hole in text.Contents.OfType<InterpolationSyntax>().Where(hole => !IsConstant(hole.Expression, constants)))
                    yield return $"{file.Path}: {hole.Expression}";
            }
            foreach (var sum in root.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(sum => sum.IsKind(SyntaxKind.AddExpression)))
            {
                var parts = new[] { sum.Left, sum.Right };
                if (parts.Any(part => part is LiteralExpressionSyntax literal && IsSql(literal.Token.ValueText)))
                {
                    foreach (var part in parts.Where(part => part is not LiteralExpressionSyntax && !IsConstant(part, constants)))
                        yield return $"{file.Path}: {part}";
                }
            }
        }
    }

    private static string Written(InterpolatedStringExpressionSyntax text) =>
        string.Concat(text.Contents.Select(part => part is InterpolatedStringTextSyntax written ? written.TextToken.ValueText : "_"));

    private static bool IsSql(string text) => CommonTable().IsMatch(text) || Verbs.Any(verb => text.TrimStart().StartsWith(verb, StringComparison.OrdinalIgnoreCase))
        || text.Contains(" where org_id = ", StringComparison.OrdinalIgnoreCase);

    // Constants and what is computed once from constants; locals, parameters, properties and calls are not.
    private static HashSet<string> Constants(SyntaxNode root) =>
    [
        .. root.DescendantNodes().OfType<FieldDeclarationSyntax>()
            .Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword) || (field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)))
            .SelectMany(field => field.Declaration.Variables).Select(variable => variable.Identifier.Text),
        .. root.DescendantNodes().OfType<LocalDeclarationStatementSyntax>().Where(local => local.IsConst)
            .SelectMany(local => local.Declaration.Variables).Select(variable => variable.Identifier.Text),
    ];

    private static bool IsConstant(ExpressionSyntax expression, HashSet<string> constants) => expression switch
    {
        LiteralExpressionSyntax => true,
        IdentifierNameSyntax name => constants.Contains(name.Identifier.Text),
        // Type.Member of another file: a type's name, and a member in capitals that is no call.
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } member => char.IsUpper(type.Identifier.Text[0]) && char.IsUpper(member.Name.Identifier.Text[0]),
        _ => false,
    };

    [GeneratedRegex(@"^\s*with (recursive )?\w+ (\([\w, ]+\) )?as ", RegexOptions.IgnoreCase)]
    private static partial Regex CommonTable();
}
