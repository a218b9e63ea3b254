using System.Globalization;
using Npgsql;

namespace Paceline.Storage;

/// <summary>
/// The same question of a past day: a command whose tables are exchanged for what was kept of them, so that filters, orders, pages and sums are those of now by construction,
/// and the questions of now are left as they are.
/// </summary>
/// <param name="Sources">For a table and the name it goes by in the command, what stands in its place; <see cref="Day"/> is the day.</param>
internal sealed record PastRows(IReadOnlyDictionary<string, string> Sources)
{
    /// <summary>Stands for the number of the parameter that is the day.</summary>
    public const string Day = "$day";

    /// <param name="command">With all of its parameters; the day is added as one more.</param>
    /// <param name="day">Null for now, which leaves the command as it is.</param>
    public NpgsqlBatchCommand On(NpgsqlBatchCommand command, DateOnly? day)
    {
        if (day is null)
        {
            return command;
        }
        command.Parameters.Add(Sql.Date(day));
        var number = "$" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
        command.CommandText = Sources.Aggregate(command.CommandText, (text, source) => text.Replace(source.Key, source.Value, StringComparison.Ordinal)).Replace(Day, number, StringComparison.Ordinal);
        return command;
    }
}
