using System.Globalization;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What is wrong with rows of a file: the first in full, the others counted.</summary>
/// <param name="more">The code of what says how many others there are.</param>
internal sealed class ProblemRows(string more, int most)
{
    private readonly List<Refusal> _told = [];
    private int _wrong;

    public bool Any => _wrong > 0;

    public List<Refusal> Told => _wrong > most ? [.. _told, new(more, "file", $"{_wrong - most} more rows are wrong.")] : _told;

    /// <param name="problem">Goes on from <c>Row 7</c>.</param>
    public void Add(int row, string code, string problem)
    {
        if (++_wrong <= most)
        {
            var number = row.ToString(CultureInfo.InvariantCulture);
            _told.Add(new(code, $"row {number}", $"Row {number} {problem}"));
        }
    }
}
