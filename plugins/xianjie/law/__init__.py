"""The law engine: standards as dated data, conditions as a closed language, and the compiler that makes SQL of both."""
