namespace Paceline.Tenancy;

/// <summary>What was done to a log that no longer holds together. The numbers go over the wire: never renumber.</summary>
public enum AuditDamage
{
    /// <summary>The record does not say what it said when it was written.</summary>
    Altered = 1,

    /// <summary>The record that had this number is gone.</summary>
    Removed = 2,

    /// <summary>The record was put in between two that followed each other.</summary>
    Inserted = 3,

    /// <summary>The record stands before one that it came after.</summary>
    Reordered = 4,
}

/// <summary>The first wrong record of a log.</summary>
public sealed record AuditProblem(long Number, AuditDamage Damage);
