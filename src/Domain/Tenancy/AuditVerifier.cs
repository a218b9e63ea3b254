using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// Reads a log once, in order of number, and names the first wrong record. After the first break it reads on only to tell what was done: whether
/// something later follows the last good record, and whether what the odd one followed comes later.
/// </summary>
public sealed class AuditVerifier(OrgId org)
{
    private AuditHead _before = AuditHead.None;
    private AuditHead _last = AuditHead.None;
    private AuditRecord? _odd;
    private bool _followedLater;
    private bool _predecessorLater;

    /// <summary>How many records were read, wrong ones too.</summary>
    public long Checked { get; private set; }

    public void Read(AuditRecord record)
    {
        Checked++;
        if (_odd is not null)
        {
            _followedLater |= Same(record.Previous, _last.Hash);
            _predecessorLater |= Same(record.Hash, _odd.Previous);
        }
        else if (record.Number == _last.Number + 1 && Same(record.Previous, _last.Hash) && IsItself(record))
        {
            (_before, _last) = (_last, new AuditHead(record.Number, record.Hash));
        }
        else
        {
            _odd = record;
        }
    }

    /// <summary>The verdict over what was read.</summary>
    /// <param name="head">What the log says its end is, kept apart from its records.</param>
    /// <returns>Null when every record is what it was and none is missing.</returns>
    public AuditProblem? Verdict(AuditHead head) => _odd is { } odd ? Break(odd) : End(head);

    private AuditProblem Break(AuditRecord odd)
    {
        var due = _last.Number + 1;
        if (odd.Number != due)
        {
            return odd.Number > due ? new(due, AuditDamage.Removed) : new(odd.Number, AuditDamage.Inserted);
        }
        if (Same(odd.Previous, _last.Hash))
        {
            return new(due, _followedLater ? AuditDamage.Inserted : AuditDamage.Altered);
        }
        if (_predecessorLater)
        {
            return new(due, AuditDamage.Reordered);
        }
        if (_followedLater)
        {
            return new(due, AuditDamage.Inserted);
        }
        // Nothing follows the last good record, so it is the one that does not belong, or those that followed it are gone.
        if (_last.Number > 0 && Same(odd.Previous, _before.Hash))
        {
            return new(_last.Number, AuditDamage.Inserted);
        }
        return _last.Number > 0 && IsItself(odd) ? new(_last.Number, AuditDamage.Altered) : new(due, AuditDamage.Removed);
    }

    private AuditProblem? End(AuditHead head) => head.Number.CompareTo(_last.Number) switch
    {
        > 0 => new(_last.Number + 1, AuditDamage.Removed),
        < 0 => new(head.Number + 1, AuditDamage.Inserted),
        _ => Same(head.Hash, _last.Hash) ? null : new(_last.Number, AuditDamage.Altered),
    };

    private bool IsItself(AuditRecord record) => Same(record.Hash, AuditChain.Hash(org, record));

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
