using System.Globalization;
using Npgsql;
using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>Row-level security by itself, at every table and view that holds an organisation's rows: as if all of our own conditions had been forgotten.</summary>
public sealed class RowWallTests(TwoOrganisations world)
{
    private const string Tables = """
        select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where a.attname = 'org_id' and a.attnum > 0 and c.relkind in ('r', 'p', 'v') and n.nspname not in ('pg_catalog', 'information_schema') order by 1
        """;

    [Fact]
    public async Task EveryTable_ReadForOneOrganisationWithoutACondition_ShowsNoneOfAnother()
    {
        var tables = await world.Look(Tables);
        var filled = 0;
        foreach (var table in tables)
        {
            var theirs = await Count(world.Database.Silo, world.Theirs.Org.Value, $"select count(*) from {table}");
            Assert.Equal($"{table} 0", $"{table} {await Count(world.Database.Silo, world.Ours.Org.Value, $"select count(*) from {table} where org_id <> {world.Ours.Org.Value}")}");
            filled += theirs > 0 ? 1 : 0;
        }
        Assert.True(filled >= 25, $"{filled} of {tables.Length} tables and views hold rows of the other organisation");
    }

    [Fact]
    public async Task EveryTable_ReadWithoutAnOrganisation_IsRefused()
    {
        foreach (var source in new[] { world.Database.Silo, world.Database.Owner })
        {
            List<string> open = [];
            foreach (var table in await world.Look(Tables))
            {
                await using var command = source.CreateCommand($"select count(*) from {table}");
                var refused = await Record.ExceptionAsync(command.ExecuteScalarAsync);
                if (refused is not PostgresException)
                {
                    open.Add(table);
                }
            }
            Assert.Empty(open);
        }
    }

    [Fact]
    public async Task EveryTable_ReadByItsOwnerForOneOrganisation_ShowsNoneOfAnother()
    {
        foreach (var table in await world.Look(Tables))
        {
            Assert.Equal($"{table} 0", $"{table} {await Count(world.Database.Owner, world.Ours.Org.Value, $"select count(*) from {table} where org_id <> {world.Ours.Org.Value}")}");
        }
    }

    [Fact]
    public async Task EveryTable_WrittenForAnotherOrganisation_KeepsItsRows()
    {
        foreach (var table in await world.Look(Tables.Replace("('r', 'p', 'v')", "('r', 'p')", StringComparison.Ordinal)))
        {
            await using var connection = await world.Database.Silo.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await Set(connection, world.Ours.Org.Value);
            await using var command = new NpgsqlCommand($"delete from {table} where org_id = {world.Theirs.Org.Value}", connection);
            try
            {
                Assert.Equal($"{table} 0", $"{table} {await command.ExecuteNonQueryAsync()}");
            }
            catch (PostgresException refused)
            {
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
            }
        }
    }

    private static async Task<long> Count(NpgsqlDataSource source, int org, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Set(connection, org);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Set(NpgsqlConnection connection, int org)
    {
        await using var command = new NpgsqlCommand("select set_config('app.org_id', $1, true)", connection) { Parameters = { new() { Value = org.ToString(CultureInfo.InvariantCulture) } } };
        await command.ExecuteNonQueryAsync();
    }
}
