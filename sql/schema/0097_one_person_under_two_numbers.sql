-- Keeps apart, of two that have two valid numbers, those of whom all else says that they are one person.
-- writes  codes of core.party_doubt.reason
ALTER TABLE core.party_doubt DROP CONSTRAINT IF EXISTS party_doubt_reason_code;
ALTER TABLE core.party_doubt ADD CONSTRAINT party_doubt_reason_code
CHECK (reason IN ('unsure', 'torn', 'too_many', 'contradicted', 'two_numbers', 'two_ids', 'other_digits', 'person'));
