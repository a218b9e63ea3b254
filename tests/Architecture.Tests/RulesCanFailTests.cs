namespace Paceline.Architecture;

/// <summary>A rule that cannot fail protects nothing: each is shown a small mistake here.</summary>
public sealed class RulesCanFailTests
{
    [Theory]
    [InlineData("Domain", "<ProjectReference Include=\"../Storage/Storage.csproj\" />", "src/Domain/Domain.csproj: Domain may not reference Storage.")]
    [InlineData("Api", "<ProjectReference Include=\"../Grains/Grains.csproj\" />", "src/Api/Api.csproj: Api may not reference Grains.")]
    [InlineData("Sandbox", "<ProjectReference Include=\"..\\Domain\\Domain.csproj\" />", "src/Sandbox/Sandbox.csproj: Sandbox may not reference Domain.")]
    [InlineData("Domain", "<PackageReference Include=\"Npgsql\" />", "src/Domain/Domain.csproj: Domain may not use package Npgsql.")]
    [InlineData("Extra", "", "src/Extra/Extra.csproj: project Extra is not in the layer map.")]
    [InlineData("Storage", "<ProjectReference Include=\"../Domain/Domain.csproj\" />", null)]
    public void Layers(string project, string item, string? expected) => Same(
        expected, LayerRules.Broken([new($"src/{project}/{project}.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>")]));

    [Theory]
    [InlineData("Alerts", "using Paceline.Campaigns;", "Alerts may not name Campaigns.")]
    [InlineData("Tenancy", "class X { Paceline.Pacing.Curve c; }", "Tenancy may not name Pacing.")]
    [InlineData("Campaigns", "using Paceline.Migration;", "Campaigns may not name Migration.")]
    [InlineData("Odds", "", "module Odds is not on the map in tests/Architecture.Tests/ModuleMap.cs.")]
    [InlineData("Migration", "using Paceline.Campaigns;", null)]
    [InlineData("Campaigns", "using Paceline.Pacing;", null)]
    [InlineData("Campaigns", "using Paceline.Tenancy;", null)]
    public void Modules(string module, string line, string? expected) => Same(
        expected is null ? null : "src/Grains/X/X.cs: " + expected, ModuleRules.Broken([new("src/Grains/X/X.cs", $"namespace Paceline.{module};\n{line}")]));

    [Fact]
    public void Folders() => Same(
        "src/Grains/Alerts/X.cs: lies in folder Alerts but its namespace says Pacing.",
        ModuleRules.Misplaced([new("src/Grains/Alerts/X.cs", "namespace Paceline.Pacing;")]));

    [Theory]
    [InlineData("""class X { const string C = "a"; string Of(string id) => $"select {C} from t where id = {id}"; }""", "src/Storage/X.cs: id")]
    [InlineData("""class X { string Of(string id) => "select a from t where id = " + id; }""", "src/Storage/X.cs: id")]
    [InlineData("""class X { string Of(Row row) => $"update t set {row.Name} = 1"; }""", "src/Storage/X.cs: row.Name")]
    [InlineData("""class X { static readonly string Columns = "a, b"; string Of() => $"select {Columns}, {Other.Columns} from t where id = $1"; }""", null)]
    [InlineData("""class X { string Of(string id) => $"There is no {id}."; }""", null)]
    public void SqlTexts(string text, string? expected) => Same(expected, SqlText.Filled([new("src/Storage/X.cs", text)]));

    [Theory]
    [InlineData("left join campaigns.board_row r on r.org_id = $1 and r.campaign_key = c.platform || ':' || c.external_id", "src/Storage/X.cs: campaigns.board_row")]
    [InlineData("left join campaigns.board_row r on r.org_id = $1 and r.campaign_no = c.entity_no", null)]
    [InlineData("left join campaigns.board_row r on r.org_id = $1 and r.campaign_key = $2 || ':' || $3", null)]
    public void SqlJoined(string text, string? expected) => Same(expected, SqlJoins.ByKeysPutTogether([new("src/Storage/X.cs", text)]));

    [Theory]
    [InlineData("Campaigns", "SELECT * FROM silver.line_item", "src/Storage/Campaigns/X.cs: Campaigns may not touch schema silver; ask its module, or read a view of gold.")]
    [InlineData("Campaigns", "SELECT * FROM campaigns.board JOIN gold.day USING (id) JOIN tenancy.organization USING (org_id)", null)]
    [InlineData("Pipeline", "INSERT INTO silver.line_item SELECT * FROM bronze.batch", null)]
    [InlineData("Campaigns", "var x = silver.Rows;", null)]
    public void Sql(string module, string text, string? expected) => Same(
        expected,
        SqlFence.Broken(
            [new($"src/Storage/{module}/X.cs", text)],
            SqlFence.Schemas([new("m.sql", "CREATE SCHEMA silver;\nCREATE SCHEMA bronze;\nCREATE SCHEMA gold;\nCREATE SCHEMA tenancy;\nCREATE SCHEMA campaigns;")])));

    [Theory]
    [InlineData("class XGrain : Grain {}", "XGrain lacks [GrainType(\"module.noun\")].")]
    [InlineData("[GrainType(\"pacing.x\")] class XGrain : Grain {}", "XGrain has [GrainType(\"pacing.x\")]: it must be 'alerts.noun'.")]
    [InlineData("[GrainType(\"alerts.x\")] class XGrain : Grain {} [GrainType(\"alerts.x\")] class YGrain : Grain {}", "YGrain shares GrainType \"alerts.x\" with XGrain.")]
    [InlineData("[Alias(\"a\")] interface IX : IGrainWithStringKey {}", "IX lacks [GrainInterfaceType(\"module.noun\")].")]
    [InlineData("[Alias(\"a\"), GrainInterfaceType(\"alerts.x\")] interface IX : IGrainWithStringKey { Task Go(); }", "IX method Go lacks [Alias].")]
    [InlineData("[GenerateSerializer] record X;", "X lacks [Alias].")]
    [InlineData("[GenerateSerializer, Alias(\"a\")] record X(int N);", "X parameter N lacks [property: Id(n)].")]
    [InlineData("[GenerateSerializer, Alias(\"a\")] class X { public int N { get; set; } }", "X property N lacks [Id(n)].")]
    [InlineData("[GenerateSerializer, Alias(\"a\")] record X([property: Id(0)] int N) { public int Twice => 2 * N; }", null)]
    [InlineData("[GrainType(\"alerts.x\")] class XGrain : Grain {}", null)]
    public void WireNames(string text, string? expected) => Same(
        expected is null ? null : "src/Grains/Alerts/X.cs: " + expected,
        WireNameRules.Broken([new("src/Grains/Alerts/X.cs", "namespace Paceline.Alerts;\n" + text)]));

    [Theory]
    [InlineData("src/Grains/Alerts/AlertManager.cs", "", "AlertManager")]
    [InlineData("src/Grains/Helpers/X.cs", "", "Helpers")]
    [InlineData("src/Grains/Alerts/X.cs", "internal sealed class BatchProcessor;", "BatchProcessor")]
    [InlineData("src/Grains/Alerts/X.cs", "internal sealed class Basement;", null)]
    public void Names(string path, string text, string? word) => Same(
        word is null ? null : $"{path}: '{word}' says nothing; name what it does.", NameRules.Broken([new(path, text)]));

    [Theory]
    [InlineData("see `src/Gone/X.cs`", "docs/a.md: 'src/Gone/X.cs' does not exist.")]
    [InlineData("see [it](modules/gone.md)", "docs/a.md: 'docs/modules/gone.md' does not exist.")]
    [InlineData("see [it](../src/Here)", null)]
    [InlineData("see `src/Here`, `src/<Module>`, `dotnet build`, [site](https://example.org)", null)]
    public void Documents(string text, string? expected) => Same(expected, DocumentRules.DeadPaths([new("docs/a.md", text)], path => path == "src/Here"));

    [Theory]
    [InlineData("0001-a.md", "0003-b.md", "docs/decisions/0003-b.md: expected number 0002; numbers have no gaps and come once.")]
    [InlineData("0001-a.md", "two.md", "docs/decisions/two.md: the name must look like 0007-what-was-decided.md.")]
    [InlineData("0001-a.md", "0002-b.md", null)]
    public void Decisions(string one, string two, string? expected) => Same(
        expected, DocumentRules.UnnumberedDecisions([new("docs/decisions/" + one, ""), new("docs/decisions/" + two, "")]));

    [Theory]
    [InlineData("- alert: A\n  runbook: docs/here.md", null)]
    [InlineData("- alert: A\n  runbook: docs/gone.md", "deploy/a.yaml: the runbook 'docs/gone.md' does not exist.")]
    [InlineData("- alert: A\n  runbook: docs/here.md\n- alert: B", "deploy/a.yaml: 2 alerts have 1 runbooks.")]
    public void Runbooks(string text, string? expected) => Same(expected, DocumentRules.MissingRunbooks([new("deploy/a.yaml", text)], path => path == "docs/here.md"));

    private static void Same(string? expected, IEnumerable<string> broken) => Assert.Equal(expected is null ? [] : [expected], broken);
}
