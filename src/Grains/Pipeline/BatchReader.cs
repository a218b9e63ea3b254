using Paceline.Connections;

namespace Paceline.Pipeline;

/// <summary>Reads a batch's bytes with the connector of its platform.</summary>
internal static class BatchReader
{
    public static BatchReading Read(LandedBatch batch, IConnector connector)
    {
        var rows = new SilverBatch();
        try
        {
            connector.Read(Content(batch), rows);
            return new BatchReading(rows, null);
        }
        catch (UnreadableBatchException unreadable)
        {
            return new BatchReading(null, $"{unreadable.Rule}: {unreadable.Message}");
        }
    }

    public static BatchContent Content(LandedBatch batch) =>
        new(PullIntentText.Read(batch.Intent), batch.Request, batch.HeaderLine, batch.Body, batch.FirstRow, batch.IsLast);
}
