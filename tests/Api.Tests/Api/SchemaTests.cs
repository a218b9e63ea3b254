using System.Runtime.CompilerServices;
using GraphQL.Types;

namespace Paceline.Api;

public sealed class SchemaTests
{
    [Fact]
    public void Schema_Printed_IsTheCommittedText()
    {
        var path = Path.Combine(Folder(), "../../../src/Ui/schema.graphql");
        var text = Printed();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOT") == "1")
        {
            File.WriteAllText(path, text);
        }
        Assert.Equal(File.ReadAllText(path), text);
    }

    [Fact]
    public void Schema_EveryField_SaysWhoMaySelectIt()
    {
        var schema = new PacelineSchema();
        schema.Initialize();
        Assert.Equal([], Undeclared(schema));
    }

    [Fact]
    public void Schema_EveryRootField_SaysItItself()
    {
        var schema = new PacelineSchema();
        schema.Initialize();
        var roots = new[] { schema.Query, schema.Mutation!, schema.Subscription! };
        Assert.All(roots, root => Assert.All(root.Fields, field => Assert.True(field.Metadata.Count > 0, field.Name)));
    }

    [Fact]
    public void Undeclared_FieldWithoutPermission_IsFound()
    {
        var query = new ObjectGraphType { Name = "Query" };
        query.Field<StringGraphType>("secret");
        using var schema = new Schema { Query = query };
        schema.Initialize();
        Assert.Equal(["Query.secret"], Undeclared(schema));
    }

    private static List<string> Undeclared(Schema schema) =>
        [.. from type in schema.AllTypes.OfType<IComplexGraphType>()
            where type is not IInputObjectGraphType && !type.Name.StartsWith("__", StringComparison.Ordinal)
            from field in type.Fields
            where Permissions.Of(type, field) is null
            select $"{type.Name}.{field.Name}"];

    private static string Printed()
    {
        var schema = new PacelineSchema();
        schema.Initialize();
        return schema.Text;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
