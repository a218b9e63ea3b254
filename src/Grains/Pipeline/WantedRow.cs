namespace Paceline.Pipeline;

/// <summary>Listens while a batch is read for one row's own bytes.</summary>
internal sealed class WantedRow(int row) : IRowSink
{
    public byte[]? Raw { get; private set; }

    public void Delivery(in DeliveryRow delivery) => Hear(delivery.RowNumber, delivery.Raw);

    public void Total(in DeliveryRow total) => Hear(total.RowNumber, total.Raw);

    public void Entity(EntityRow entity)
    {
    }

    public void Reject(int rowNumber, string rule, string reason, ReadOnlySpan<byte> raw) => Hear(rowNumber, raw);

    public void Skip(int rowNumber, string why)
    {
    }

    private void Hear(int number, ReadOnlySpan<byte> raw)
    {
        if (number == row)
        {
            Raw = raw.ToArray();
        }
    }
}
