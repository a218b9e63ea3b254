using Paceline.TestSupport;

namespace Paceline.Storage;

public sealed class CatalogueTests
{
    private const string Good = """
        CREATE TABLE silver.good (org_id integer NOT NULL, id bigint NOT NULL, PRIMARY KEY (org_id, id));
        ALTER TABLE silver.good ENABLE ROW LEVEL SECURITY;
        ALTER TABLE silver.good FORCE ROW LEVEL SECURITY;
        CREATE POLICY org ON silver.good USING (org_id = current_setting('app.org_id')::int)
            WITH CHECK (org_id = current_setting('app.org_id')::int);
        """;

    [Fact]
    public async Task Catalogue_AfterAllMigrations_BreaksNoRule()
    {
        await using var database = await TestDatabase.Create(cancellation: TestContext.Current.CancellationToken);

        Assert.Empty(await CatalogueRules.Broken(database.Admin));
    }

    // Each row plants one mistake beside a correct table: the rules must name it, and nothing else.
    [Theory]
    [InlineData("", "")]
    [InlineData("ALTER TABLE silver.good NO FORCE ROW LEVEL SECURITY", "silver.good: has org_id but row-level security is not enabled and forced")]
    [InlineData("ALTER TABLE silver.good DISABLE ROW LEVEL SECURITY", "silver.good: has org_id but row-level security is not enabled and forced")]
    [InlineData(
        "DROP POLICY org ON silver.good",
        "silver.good: has org_id but no policy for all commands and roles with the strict USING and WITH CHECK")]
    [InlineData(
        "ALTER POLICY org ON silver.good USING (org_id = NULLIF(current_setting('app.org_id', true), '')::int)",
        "silver.good: has org_id but no policy for all commands and roles with the strict USING and WITH CHECK")]
    [InlineData("CREATE POLICY all_of_it ON silver.good USING (true)", "silver.good: has more than one permissive policy")]
    [InlineData("CREATE UNIQUE INDEX good_id ON silver.good (id)", "silver.good good_id: key of a tenant table is not led by org_id")]
    [InlineData("ALTER TABLE silver.good DROP CONSTRAINT good_pkey", "silver.good: tenant table has no primary key")]
    [InlineData("CREATE VIEW gold.leak AS SELECT * FROM silver.good", "gold.leak: view does not run with the rights of its reader (security_invoker)")]
    [InlineData("CREATE MATERIALIZED VIEW gold.leak AS SELECT 1 AS x", "gold.leak: materialised view would show every organisation's rows")]
    [InlineData(
        "CREATE FUNCTION gold.leak() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
        "gold.leak: function runs with the rights of its owner (SECURITY DEFINER)")]
    [InlineData("REVOKE DELETE ON silver.good FROM paceline_silo", "silver.good: rows cannot be erased with their organisation: paceline_silo may not delete them")]
    [InlineData(
        "REVOKE UPDATE ON silver.good FROM paceline_silo",
        "silver.good: is added to and never changed, and may be deleted from before its organisation goes: call tenancy.goes_with_its_organization")]
    [InlineData(
        "ALTER TABLE silver.good ADD api_token text",
        "silver.good.api_token: column sounds like a secret: comment on it with 'secret: ...', or name it among those that are none")]
    [InlineData("ALTER TABLE silver.good OWNER TO paceline_silo", "silver.good: is owned by a role that serves requests")]
    [InlineData("GRANT SELECT (id) ON silver.good TO paceline_gateway", "silver.good.id: table is open to the API's role")]
    public async Task Catalogue_WithAPlantedMistake_NamesIt(string mistake, string expected)
    {
        await using var database = await TestDatabase.Create(cancellation: TestContext.Current.CancellationToken);
        await database.Execute($"SET ROLE paceline_owner; {Good} RESET ROLE;");
        if (mistake.Length > 0)
            await database.Execute(mistake);

        Assert.Equal(expected.Length == 0 ? [] : [expected], await CatalogueRules.Broken(database.Admin));
    }

    [Fact]
    public async Task Catalogue_WithAForeignKeyThatIgnoresTheOrganisation_NamesIt()
    {
        await using var database = await TestDatabase.Create(cancellation: TestContext.Current.CancellationToken);
        await database.Execute($"""
            SET ROLE paceline_owner;
            {Good}
            CREATE TABLE silver.shared (id bigint PRIMARY KEY);
            ALTER TABLE silver.good ADD shared bigint REFERENCES silver.shared;
            RESET ROLE;
            """);

        Assert.Equal(
            ["silver.good good_shared_fkey: foreign key between tenant tables is not led by org_id on both sides"],
            await CatalogueRules.Broken(database.Admin));
    }
}
