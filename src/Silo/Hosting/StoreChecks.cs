using Npgsql;
using Paceline.Storage;

namespace Paceline.Hosting;

/// <summary>What must be true of the database before a silo works on it. Everything that is not is said at once.</summary>
internal static class StoreChecks
{
    /// <param name="source">Connects as the silo's role.</param>
    /// <param name="orleans">Connects with the search path of Orleans' tables.</param>
    /// <param name="allowUnsafe">Whether a server that may lose commits will do.</param>
    /// <returns>What is wrong and what to do about it; empty when nothing is.</returns>
    public static async Task<List<string>> Run(NpgsqlDataSource source, NpgsqlDataSource orleans, bool allowUnsafe)
    {
        var problems = new List<string>();
        await Check(() => ServerSettings.Require(source, allowUnsafe));
        if (await Migrator.Pending(source) is { Count: > 0 } pending)
        {
            problems.Add($"The database lacks {string.Join(", ", pending)}: run 'Paceline.Silo migrate' of this build.");
            return problems;
        }
        await Check(() => OrleansSchema.Require(orleans));
        return problems;

        async Task Check(Func<Task> require)
        {
            try
            {
                await require();
            }
            catch (InvalidOperationException wrong)
            {
                problems.Add(wrong.Message);
            }
        }
    }
}
