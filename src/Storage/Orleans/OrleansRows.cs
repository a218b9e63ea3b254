namespace Paceline.Storage;

/// <summary>What Orleans' own tables have of an organisation's grains: reminders and documents.</summary>
public static class OrleansRows
{
    /// <summary>Deletes what there is of grains whose key leads with the organisation.</summary>
    /// <returns>How many rows.</returns>
    public static async Task<int> Delete(OrgTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        // A grain id is its type, a slash and its key; a key with a slash lands whole in a document's extension.
        return await transaction.Execute("delete from orleans.reminder where split_part(grain_id, '/', 2) = $1", cancellationToken, Sql.Text(transaction.Org.ToString()))
            + await transaction.Execute("delete from orleans.grain_state where starts_with(extension, $1 || '/')", cancellationToken, Sql.Text(transaction.Org.ToString()));
    }
}
