namespace Paceline.Storage;

/// <summary>A migration could not be applied; names the script, carries the database's reason.</summary>
public sealed class MigrationFailedException : Exception
{
    public MigrationFailedException(string script, Exception reason)
        : base($"Migration failed at {script}: {reason?.Message}", reason) => Script = script;

    /// <summary>File name of the script, or the step before any script.</summary>
    public string Script { get; }
}
