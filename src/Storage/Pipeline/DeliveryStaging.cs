using Npgsql;
using NpgsqlTypes;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>Brings a batch's delivery to the server by binary COPY, into a slim temporary table that one connection uses again and again.</summary>
internal static class DeliveryStaging
{
    private const string Table =
        """
        create temp table if not exists staged_delivery (
            row_no int not null, line_item_no bigint not null, day date not null, hour smallint not null,
            impressions bigint, clicks bigint, conversions bigint, media bigint, total_media bigint, billable bigint, revenue bigint)
        on commit delete rows
        """;

    private const string Copy =
        "copy staged_delivery (row_no, line_item_no, day, hour, impressions, clicks, conversions, media, total_media, billable, revenue) from stdin (format binary)";

    /// <summary>Touches nothing that another transaction could wait for.</summary>
    public static async Task Stage(OrgTransaction transaction, SilverBatch rows, EntityNumbering numbers, CancellationToken cancellationToken)
    {
        if (rows.Deliveries.IsEmpty)
        {
            return;
        }
        await transaction.Execute(Table, cancellationToken);
        var lineItems = rows.LineItems.ConvertAll(item => numbers[EntityKind.LineItem, item.LineItemId]!.Value);
        await using var copy = await transaction.Connection.BeginBinaryImportAsync(Copy, cancellationToken);
        foreach (var row in rows.Deliveries)
        {
            copy.StartRow();
            copy.Write(row.RowNo, NpgsqlDbType.Integer);
            copy.Write(lineItems[row.LineItem], NpgsqlDbType.Bigint);
            copy.Write(EpochDays.Date(row.Day), NpgsqlDbType.Date);
            copy.Write(row.Hour, NpgsqlDbType.Smallint);
            Write(copy, row.Impressions);
            Write(copy, row.Clicks);
            Write(copy, row.Conversions);
            Write(copy, row.Media);
            Write(copy, row.TotalMedia);
            Write(copy, row.Billable);
            Write(copy, row.Revenue);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static void Write(NpgsqlBinaryImporter copy, long value)
    {
        if (value == StagedDelivery.Absent)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value, NpgsqlDbType.Bigint);
        }
    }
}
