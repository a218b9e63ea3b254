using Paceline.Delivery;

namespace Paceline.Reports;

internal enum MetricForm
{
    Whole,

    /// <summary>A count that the platform writes with two places: <c>28.00</c>.</summary>
    WholeWithPlaces,
    Money,
}

internal delegate long ReadMetric(in Delivered delivered);

/// <summary>A metric column: the name it is asked by, the header it appears under, and where it is read.</summary>
internal sealed record Metric(string Name, string Header, MetricForm Form, ReadMetric Read)
{
    public void Write(CsvSheet sheet, in Delivered delivered)
    {
        if (Form == MetricForm.Money)
        {
            sheet.Money(Read(delivered));
            return;
        }

        sheet.Whole(Read(delivered));
        if (Form == MetricForm.WholeWithPlaces)
            sheet.Raw(".00"u8);
    }
}
